import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultUpdateSource, updateModes } from '../../src-shared/catalog/update.ts';
import { preferencesSchema, type Preferences } from '../../src-shared/settings/preferences.ts';
import { Button } from '../components/button.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { TextField } from '../components/text-field.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { updatePreferences } from '../stores/settings.ts';
import { CheckLine } from './check-line.tsx';
import { updatesStore } from './updates-store.ts';

/** When the catalog's source is asked, and which one. */
export function UpdateSettings({ preferences }: { readonly preferences: Preferences }): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  const { value: state } = useRemote(updatesStore);
  const { catalogUpdates: mode, catalogSource } = preferences;
  return (
    <>
      <SegmentedControl
        label={t('settings.mode')}
        description={t(`settings.modeBody.${mode}`)}
        options={updateModes.map((value) => ({ value, label: t(`settings.modes.${value}`) }))}
        value={mode}
        onValueChange={(catalogUpdates) => {
          void updatePreferences({ catalogUpdates });
        }}
      />
      <SourceField key={catalogSource} source={catalogSource} />
      {state === null ? null : (
        <div className="flex items-center gap-3">
          <div className="min-w-0 flex-1 text-xs">
            <CheckLine state={state} />
          </div>
          <LinkButton to="/updates" size="sm">
            {t('settings.open')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

function SourceField({ source }: { readonly source: string }): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  const [typed, setTyped] = useState(source);
  const parsed = preferencesSchema.shape.catalogSource.safeParse(typed.trim());
  const save = (next: string): void => void updatePreferences({ catalogSource: next });
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) save(parsed.data);
      }}
    >
      <TextField
        label={t('settings.source')}
        mono
        description={t('settings.sourceBody')}
        value={typed}
        error={parsed.success ? undefined : t('settings.sourceError')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
      <div className="flex gap-2 empty:hidden">
        {typed.trim() === source ? null : (
          <Button type="submit" size="sm" disabled={!parsed.success}>
            {t('settings.saveSource')}
          </Button>
        )}
        {source === defaultUpdateSource ? null : (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              save(defaultUpdateSource);
            }}
          >
            {t('settings.resetSource')}
          </Button>
        )}
      </div>
    </form>
  );
}
