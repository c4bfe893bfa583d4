import { useTranslation } from 'react-i18next';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { Button } from '../components/button.tsx';
import { chooseDefaultModel } from '../sessions/model-picker/choose-default-model.ts';
import { setDefaultModel } from '../stores/settings.ts';
import { ModelName } from './model-name.tsx';

/** What new sessions start with. */
export function DefaultModelField({ model }: { readonly model: ModelRef | null }): React.JSX.Element {
  const { t } = useTranslation('settings');
  return (
    <div role="group" aria-labelledby="default-model">
      <h3 id="default-model" className="text-xs font-medium">
        {t('models.default')}
      </h3>
      <div className="mt-1 flex min-h-11 items-center gap-2">
        {model === null ? (
          <p className="min-w-0 flex-1 text-muted">{t('models.noDefault')}</p>
        ) : (
          <ModelName model={model} />
        )}
        {model === null ? null : (
          <Button variant="ghost" onClick={() => void setDefaultModel(null)}>
            {t('models.clearDefault')}
          </Button>
        )}
        <Button onClick={() => chooseDefaultModel(null)}>{t('models.choose')}</Button>
      </div>
    </div>
  );
}
