import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Copy } from 'lucide-react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Page } from '../components/page.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { Select } from '../components/select.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showToast } from '../components/toast.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { UpdateSettings } from '../catalog-updates/update-settings.tsx';
import { instancesStore } from '../stores/instances.ts';
import { appInfoStore, desktopStore, settingsStore, updatePreferences } from '../stores/settings.ts';
import { DesktopFields } from './desktop-fields.tsx';
import { FavouriteList } from './favourite-list.tsx';
import { Section } from './section.tsx';
import { StandingModelField } from './standing-model-field.tsx';
import { KeychainNotice } from '../vault/keychain-notice.tsx';
import { StorageProblemList } from './storage-problems.tsx';

export function SettingsPage(): React.JSX.Element {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: updates } = useTranslation('catalog-updates');
  const { value: settings, failure, refresh } = useRemote(settingsStore);
  const { value: info } = useRemote(appInfoStore);
  const { value: desktop } = useRemote(desktopStore);
  useEffect(() => void instancesStore.getState().ensure(), []);
  const copyPath = async (path: string): Promise<void> => {
    await navigator.clipboard.writeText(path);
    showToast({ title: common('copied') });
  };
  return (
    <Page title={t('title')}>
      <div className="mx-auto max-w-180 px-5 py-2">
        <StorageProblemList />
        {settings === null && failure !== null ? (
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        ) : null}
        {settings === null ? (
          failure === null ? (
            <SkeletonRows count={3} />
          ) : null
        ) : (
          <>
            <Section title={t('appearance')}>
              <SegmentedControl
                label={t('theme.label')}
                description={t('theme.body')}
                options={[
                  { value: 'system', label: t('theme.system') },
                  { value: 'light', label: t('theme.light') },
                  { value: 'dark', label: t('theme.dark') },
                ]}
                value={settings.preferences.theme}
                onValueChange={(theme) => {
                  void updatePreferences({ theme });
                }}
              />
            </Section>
            <Section title={t('conversations')}>
              <Select
                label={t('sendKey.label')}
                options={[
                  { value: 'enter', label: t('sendKey.enter') },
                  { value: 'mod-enter', label: t('sendKey.mod-enter') },
                ]}
                value={settings.preferences.sendKey}
                onValueChange={(sendKey) => {
                  void updatePreferences({ sendKey });
                }}
              />
            </Section>
            <Section title={t('models.title')}>
              <StandingModelField
                of="default"
                model={settings.defaultModel}
                label={t('models.default')}
                none={t('models.noDefault')}
                choose={t('models.choose')}
                clear={t('models.clearDefault')}
              />
              <StandingModelField
                of="titles"
                model={settings.preferences.titleModel}
                label={t('models.titles')}
                none={t('models.noTitles')}
                choose={t('models.chooseTitles')}
                clear={t('models.clearTitles')}
                description={t('models.titlesBody')}
              />
              <FavouriteList models={settings.favouriteModels} />
            </Section>
            <Section title={updates('settings.title')}>
              <UpdateSettings preferences={settings.preferences} />
            </Section>
            {desktop === null ? null : (
              <Section title={t('desktop')}>
                <DesktopFields preferences={settings.preferences} state={desktop} />
              </Section>
            )}
          </>
        )}
        <Section title={t('keys.title')}>
          <KeychainNotice />
          <div>
            <LinkButton to="/vault" size="sm">
              {t('keys.show')}
            </LinkButton>
          </div>
        </Section>
        {info === null ? null : (
          <>
            <Section title={t('data.title')}>
              <div>
                <p className="text-xs font-medium">{t('data.home')}</p>
                <div className="mt-1 flex items-center gap-1">
                  <code className="min-w-0 rounded-md border border-border bg-inset px-2 py-1 font-mono text-xs break-all select-all">
                    {info.home}
                  </code>
                  <IconButton icon={Copy} label={t('data.copyPath')} onClick={() => void copyPath(info.home)} />
                </div>
                <p className="mt-1 text-xs text-muted">{t('data.body')}</p>
              </div>
            </Section>
            <Section title={t('about.title')}>
              <div className="flex items-center justify-between gap-4">
                <p className="text-muted">
                  {common('appName')} · {t('about.version', { version: info.version })} · {t(`about.host.${info.host}`)}
                </p>
                <LinkButton to="/welcome" size="sm">
                  {t('about.welcome')}
                </LinkButton>
              </div>
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
