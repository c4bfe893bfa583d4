import { Copy, Eye, EyeOff, Link2, Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { Button } from '../../components/button.tsx';
import { copyLink } from '../../links/copy-link.ts';
import { useCopy } from '../../sessions/use-copy.ts';
import { hideCatalogModels, settingsStore } from '../../stores/settings.ts';
import { compareSelectionStore, maxCompared, sameCatalogModel, setCompared } from '../compare-selection.ts';
import { SheetOverrides } from './sheet-overrides.tsx';

interface SheetActionsProps {
  readonly providerId: string;
  readonly model: Model;
}

/** What can be done with a model of the catalog, whatever instance serves it. */
export function SheetActions({ providerId, model }: SheetActionsProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const [copied, copy] = useCopy();
  const ref = { providerId, modelId: model.id };
  const hidden = settingsStore(
    (state) => state.value?.hiddenModels.some((each) => sameCatalogModel(each, ref)) ?? false,
  );
  const chosen = compareSelectionStore((state) => state.models);
  const compared = chosen.some((each) => sameCatalogModel(each, ref));
  return (
    <div role="group" aria-label={t('sheet.actions')} className="flex flex-wrap gap-1.5">
      <Button
        size="sm"
        icon={Copy}
        onClick={() => {
          copy(model.id);
        }}
      >
        {t(copied ? 'sheet.idCopied' : 'sheet.copyId')}
      </Button>
      <Button
        size="sm"
        icon={Link2}
        onClick={() => void copyLink({ action: 'show-model', providerId, modelId: model.id })}
      >
        {t('sheet.copyLink')}
      </Button>
      <Button
        size="sm"
        icon={Scale}
        aria-pressed={compared}
        disabled={!compared && chosen.length >= maxCompared}
        onClick={() => {
          setCompared(ref, !compared);
        }}
      >
        {t(compared ? 'sheet.compared' : 'sheet.compare')}
      </Button>
      <Button
        size="sm"
        icon={hidden ? Eye : EyeOff}
        title={t('sheet.hiddenReason')}
        onClick={() => void hideCatalogModels([ref], !hidden)}
      >
        {t(hidden ? 'sheet.show' : 'sheet.hide')}
      </Button>
      <SheetOverrides providerId={providerId} model={model} />
    </div>
  );
}
