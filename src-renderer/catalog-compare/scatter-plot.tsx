import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogModel } from '../../src-shared/settings/preferences.ts';
import { sameCatalogModel } from '../catalog/compare-selection.ts';
import { axisText } from './axis-text.ts';
import { drawPlot, plotArea, type PlacedPoint } from './draw-plot.ts';
import type { PlotPoint } from './plot-points.ts';
import { plotScale, type PlotAxis } from './plot-scale.ts';

export interface ScatterPlotProps {
  /** From left to right. */
  readonly points: readonly PlotPoint[];
  readonly axes: { readonly x: PlotAxis; readonly y: PlotAxis };
  readonly logarithmic: { readonly x: boolean; readonly y: boolean };
  readonly compared: readonly CatalogModel[];
  readonly onChoose: (point: PlotPoint) => void;
}

const height = 380;
/** How near, in pixels, the pointer has to come. */
const reach = 14;

/**
 * Thousands of models as dots on a canvas, so that it stays one element: the pointer and the arrow keys go from dot to dot,
 * and a live line says which it is.
 */
export function ScatterPlot({ points, axes, logarithmic, compared, onChoose }: ScatterPlotProps): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [active, setActive] = useState<PlotPoint | null>(null);
  const [theme, setTheme] = useState(0);

  useEffect(() => {
    const parent = canvas.current?.parentElement;
    if (parent === null || parent === undefined) return undefined;
    const sizes = new ResizeObserver(() => {
      setWidth(parent.clientWidth);
    });
    sizes.observe(parent);
    // The dots take their colours from the theme when they are drawn.
    const repaint = (): void => {
      setTheme((count) => count + 1);
    };
    const themes = new MutationObserver(repaint);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', repaint);
    return () => {
      sizes.disconnect();
      themes.disconnect();
      dark.removeEventListener('change', repaint);
    };
  }, []);

  const scales = useMemo(
    () => ({
      x: plotScale(
        points.map(({ x }) => x),
        logarithmic.x,
      ),
      y: plotScale(
        points.map(({ y }) => y),
        logarithmic.y,
      ),
    }),
    [points, logarithmic],
  );
  const placed = useMemo(() => {
    const area = plotArea(width, height);
    return points.flatMap((point): PlacedPoint[] => {
      const [x, y] = [scales.x.at(point.x), scales.y.at(point.y)];
      if (x === null || y === null) return [];
      const chosen = compared.some((model) =>
        sameCatalogModel(model, { providerId: point.provider.id, modelId: point.model.id }),
      );
      return [{ point, chosen, left: area.left + x * area.width, top: area.top + (1 - y) * area.height }];
    });
  }, [points, scales, width, compared]);
  /** Those that are compared come first. */
  const order = useMemo(
    () => [...placed.filter(({ chosen }) => chosen), ...placed.filter(({ chosen }) => !chosen)],
    [placed],
  );
  const at = active === null ? undefined : placed.find(({ point }) => point === active);

  useEffect(() => {
    if (canvas.current === null || width === 0) return;
    drawPlot(canvas.current, { width, height, placed, scales, axes, active: at?.point ?? null });
    // `theme` is not read: a change of it means that the colours are others.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [width, placed, scales, axes, at, theme]);

  const nearest = (left: number, top: number): PlacedPoint | null => {
    let best: PlacedPoint | null = null;
    let least = reach * reach;
    for (const each of placed) {
      const distance = (each.left - left) ** 2 + (each.top - top) ** 2;
      if (distance < least || (distance === least && each.chosen)) {
        best = each;
        least = distance;
      }
    }
    return best;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const here = order.findIndex(({ point }) => point === active);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(order.length - 1, here + 1),
      ArrowDown: Math.min(order.length - 1, here + 1),
      ArrowLeft: Math.max(0, here - 1),
      ArrowUp: Math.max(0, here - 1),
      Home: 0,
      End: order.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setActive(order[target]?.point ?? null);
    } else if ((event.key === 'Enter' || event.key === ' ') && active !== null) {
      event.preventDefault();
      onChoose(active);
    }
  };
  const names = { x: t(`plot.axes.${axes.x}`), y: t(`plot.axes.${axes.y}`) };
  const label = at === undefined ? '' : pointText(at.point, axes, t);
  return (
    <div className="relative">
      {/* The arrow keys and Enter do what the pointer does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="application"
        aria-label={t('plot.label', { ...names, count: placed.length })}
        aria-roledescription={t('plot.role')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="rounded-lg border border-border bg-inset"
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setActive(nearest(event.clientX - box.left, event.clientY - box.top)?.point ?? null);
        }}
        onPointerLeave={() => {
          setActive(null);
        }}
        onClick={() => {
          if (at !== undefined) onChoose(at.point);
        }}
      >
        <canvas ref={canvas} aria-hidden className="block" style={{ width, height }} />
      </div>
      <p
        role="status"
        aria-label={t('plot.hovered')}
        className="pointer-events-none absolute max-w-72 rounded-md bg-raised px-2 py-1 text-xs shadow-popup empty:hidden"
        style={
          at === undefined
            ? {}
            : {
                left: Math.max(4, Math.min(at.left + 10, width - 292)),
                top: at.top > height / 2 ? at.top - 52 : at.top + 12,
              }
        }
      >
        {label}
      </p>
    </div>
  );
}

function pointText(
  { model, provider, x, y }: PlotPoint,
  axes: ScatterPlotProps['axes'],
  t: ReturnType<typeof useTranslation<'catalog-compare'>>['t'],
): string {
  return t('plot.point', {
    model: model.name,
    provider: provider.name,
    x: `${t(`plot.axes.${axes.x}`)} ${axisText(axes.x, x)}`,
    y: `${t(`plot.axes.${axes.y}`)} ${axisText(axes.y, y)}`,
  });
}
