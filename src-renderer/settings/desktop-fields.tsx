import { useTranslation } from 'react-i18next';
import type { DesktopState } from '../../src-shared/desktop/desktop-state.ts';
import type { Preferences } from '../../src-shared/settings/preferences.ts';
import { Switch } from '../components/switch.tsx';
import { updatePreferences } from '../stores/settings.ts';
import { ShortcutField } from './shortcut-field.tsx';

interface DesktopFieldsProps {
  readonly preferences: Preferences;
  readonly state: DesktopState;
}

/** How the app lives on the desktop: tray, login, shortcut. What this desktop cannot do says so. */
export function DesktopFields({ preferences, state }: DesktopFieldsProps): React.JSX.Element {
  const { t } = useTranslation('settings');
  const { closeToTray, startAtLogin, startHidden, globalShortcut } = preferences;
  const noLogin = state.loginItem === 'unsupported';
  const whyNotHidden = noLogin
    ? 'startAtLogin.unsupported'
    : !startAtLogin
      ? 'startHidden.needsLogin'
      : !state.tray
        ? 'startHidden.needsTray'
        : null;
  return (
    <>
      <div className="-mx-2 -my-1.5 flex flex-col">
        <Switch
          label={t('closeToTray.label')}
          description={t(state.tray ? 'closeToTray.body' : 'closeToTray.noTray')}
          checked={closeToTray}
          disabled={!state.tray && !closeToTray}
          onCheckedChange={(checked) => void updatePreferences({ closeToTray: checked })}
        />
        <Switch
          label={t('startAtLogin.label')}
          description={t(noLogin ? 'startAtLogin.unsupported' : 'startAtLogin.body')}
          checked={startAtLogin}
          disabled={noLogin && !startAtLogin}
          onCheckedChange={(checked) => void updatePreferences({ startAtLogin: checked })}
        />
        <Switch
          label={t('startHidden.label')}
          description={t(whyNotHidden ?? 'startHidden.body')}
          checked={startHidden}
          disabled={whyNotHidden !== null}
          onCheckedChange={(checked) => void updatePreferences({ startHidden: checked })}
        />
      </div>
      <ShortcutField shortcut={globalShortcut} state={state.shortcut} />
    </>
  );
}
