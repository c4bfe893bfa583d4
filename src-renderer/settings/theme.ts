import type { Preferences } from '../../src-shared/settings/preferences.ts';
import { settingsStore } from '../stores/settings.ts';

/** Where the last theme is remembered, so that the next start does not flash the other one while settings load. */
const storageKey = 'patchbay.theme';

function apply(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function remembered(): Preferences['theme'] {
  const theme = localStorage.getItem(storageKey);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows the theme of the settings from now on; "system" is left to the browser. */
export function followTheme(): void {
  apply(remembered());
  settingsStore.subscribe(({ value }) => {
    if (value === null) return;
    apply(value.preferences.theme);
    localStorage.setItem(storageKey, value.preferences.theme);
  });
}
