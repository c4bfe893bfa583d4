import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { lazyPage } from './lazy-page.ts';
import { HomePage } from './home-page.tsx';

const SessionsPage = lazyPage(async () => (await import('../sessions/sessions-page.tsx')).SessionsPage);
const NewSessionPage = lazyPage(async () => (await import('../sessions/new-session-page.tsx')).NewSessionPage);
const ConversationPage = lazyPage(async () => (await import('../sessions/conversation-page.tsx')).ConversationPage);
const WelcomePage = lazyPage(async () => (await import('../welcome/welcome-page.tsx')).WelcomePage);
const CatalogPage = lazyPage(async () => (await import('../catalog/catalog-page.tsx')).CatalogPage);
const ProviderPage = lazyPage(async () => (await import('../catalog/provider-page.tsx')).ProviderPage);
const InstancesPage = lazyPage(async () => (await import('../instances/instances-page.tsx')).InstancesPage);
const AddInstancePage = lazyPage(async () => (await import('../instances/add-instance-page.tsx')).AddInstancePage);
const NewInstancePage = lazyPage(async () => (await import('../instances/new-instance-page.tsx')).NewInstancePage);
const EditInstancePage = lazyPage(async () => (await import('../instances/edit-instance-page.tsx')).EditInstancePage);
const SettingsPage = lazyPage(async () => (await import('../settings/settings-page.tsx')).SettingsPage);

function NotFoundPage(): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <main className="h-full overflow-y-auto">
      <EmptyState level={1} title={t('notFound.title')} body={t('notFound.body')}>
        <LinkButton to="/sessions">{t('notFound.action')}</LinkButton>
      </EmptyState>
    </main>
  );
}

/** Which page an address shows. Ids in addresses are percent-encoded; wouter decodes them. */
export function Pages(): React.JSX.Element {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/welcome" component={WelcomePage} />
      <Route path="/sessions" component={SessionsPage} />
      <Route path="/sessions/new" component={NewSessionPage} />
      <Route path="/sessions/:id">{({ id }) => <ConversationPage key={id} sessionId={id} />}</Route>
      <Route path="/catalog" component={CatalogPage} />
      <Route path="/catalog/:id">{({ id }) => <ProviderPage key={id} providerId={id} />}</Route>
      <Route path="/instances" component={InstancesPage} />
      <Route path="/instances/new" component={AddInstancePage} />
      <Route path="/instances/new/:id">{({ id }) => <NewInstancePage key={id} providerId={id} />}</Route>
      <Route path="/instances/:id">{({ id }) => <EditInstancePage key={id} instanceId={id} />}</Route>
      <Route path="/settings" component={SettingsPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
