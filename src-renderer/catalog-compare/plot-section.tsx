import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { compareSelectionStore, setCompared } from '../catalog/compare-selection.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { Select } from '../components/select.tsx';
import { plotPoints } from './plot-points.ts';
import { plotAxes, type PlotAxis } from './plot-scale.ts';
import { ScatterPlot } from './scatter-plot.tsx';
import { workloadStore } from './workload-store.ts';

/** Any two numbers over all models. */
export function PlotSection({ providers }: { readonly providers: readonly Provider[] }): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { workload } = workloadStore();
  const { models } = compareSelectionStore();
  const [axes, setAxes] = useState<{ x: PlotAxis; y: PlotAxis }>({ x: 'contextWindow', y: 'input' });
  const [logarithmic, setLogarithmic] = useState({ x: true, y: true });
  const points = useMemo(() => plotPoints(providers, axes, workload), [providers, axes, workload]);
  const shown = points.filter(({ x, y }) => (!logarithmic.x || x > 0) && (!logarithmic.y || y > 0)).length;
  const total = providers.reduce((count, provider) => count + provider.models.length, 0);
  const options = plotAxes.map((value) => ({ value, label: t(`plot.axes.${value}`) }));
  return (
    <section aria-labelledby="compare-plot" className="flex flex-col gap-3">
      <h2 id="compare-plot" className="text-sm font-semibold">
        {t('plot.title')}
      </h2>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {(['x', 'y'] as const).map((axis) => (
          <div key={axis} className="flex items-end gap-1">
            <div className="w-44">
              <Select
                label={t(`plot.${axis}`)}
                options={options}
                value={axes[axis]}
                onValueChange={(next) => {
                  setAxes({ ...axes, [axis]: next });
                }}
              />
            </div>
            <Checkbox
              label={
                <span className="font-normal">
                  <span aria-hidden>{t('plot.log')}</span>
                  <span className="sr-only">{t(axis === 'x' ? 'plot.logX' : 'plot.logY')}</span>
                </span>
              }
              checked={logarithmic[axis]}
              onCheckedChange={(next) => {
                setLogarithmic({ ...logarithmic, [axis]: next });
              }}
            />
          </div>
        ))}
      </div>
      {shown === 0 ? (
        <p className="py-10 text-center text-muted">{t('plot.nothing')}</p>
      ) : (
        <ScatterPlot
          points={points}
          axes={axes}
          logarithmic={logarithmic}
          compared={models}
          onChoose={({ provider, model }) => {
            setCompared({ providerId: provider.id, modelId: model.id }, true);
          }}
        />
      )}
      <p className="text-xs text-muted tabular-nums">
        {t('plot.count', { count: shown })}
        {total > shown ? `; ${t('plot.hidden', { count: total - shown })}` : ''}. {t('plot.addHint')}
      </p>
    </section>
  );
}
