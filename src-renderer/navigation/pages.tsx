import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { lazyComponent } from '../components/lazy-component.ts';
import { LinkButton } from '../components/link-button.tsx';
import { decodePart } from './address.ts';
import { HomePage } from './home-page.tsx';

const SessionsPage = lazyComponent(async () => (await import('../sessions/sessions-page.tsx')).SessionsPage);
const NewSessionPage = lazyComponent(async () => (await import('../sessions/new-session-page.tsx')).NewSessionPage);
const ConversationPage = lazyComponent(
  async () => (await import('../sessions/conversation-page.tsx')).ConversationPage,
);
const WelcomePage = lazyComponent(async () => (await import('../welcome/welcome-page.tsx')).WelcomePage);
const CatalogPage = lazyComponent(async () => (await import('../catalog/catalog-page.tsx')).CatalogPage);
const ProviderPage = lazyComponent(async () => (await import('../catalog/provider-page.tsx')).ProviderPage);
const NewProviderPage = lazyComponent(
  async () => (await import('../catalog-own/new-provider-page.tsx')).NewProviderPage,
);
const CreateProviderPage = lazyComponent(
  async () => (await import('../catalog-own/create-provider-page.tsx')).CreateProviderPage,
);
const CopyProviderPage = lazyComponent(
  async () => (await import('../catalog-own/create-provider-page.tsx')).CopyProviderPage,
);
const EditProviderPage = lazyComponent(
  async () => (await import('../catalog-own/edit-provider-page.tsx')).EditProviderPage,
);
const ComparePage = lazyComponent(async () => (await import('../catalog-compare/compare-page.tsx')).ComparePage);
const UpdatesPage = lazyComponent(async () => (await import('../catalog-updates/updates-page.tsx')).UpdatesPage);
const InstancesPage = lazyComponent(async () => (await import('../instances/instances-page.tsx')).InstancesPage);
const AddInstancePage = lazyComponent(async () => (await import('../instances/add-instance-page.tsx')).AddInstancePage);
const NewInstancePage = lazyComponent(async () => (await import('../instances/new-instance-page.tsx')).NewInstancePage);
const EditInstancePage = lazyComponent(
  async () => (await import('../instances/edit-instance-page.tsx')).EditInstancePage,
);
const InstanceModelsPage = lazyComponent(
  async () => (await import('../instances/instance-models-page.tsx')).InstanceModelsPage,
);
const RepairInstancePage = lazyComponent(
  async () => (await import('../instances/repair-instance-page.tsx')).RepairInstancePage,
);
const DoctorPage = lazyComponent(async () => (await import('../doctor/doctor-page.tsx')).DoctorPage);
const VaultPage = lazyComponent(async () => (await import('../vault/vault-page.tsx')).VaultPage);
const UsagePage = lazyComponent(async () => (await import('../usage/usage-page.tsx')).UsagePage);
const SettingsPage = lazyComponent(async () => (await import('../settings/settings-page.tsx')).SettingsPage);

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

/** Which page an address shows. Ids in addresses are percent-encoded. */
export function Pages(): React.JSX.Element {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/welcome" component={WelcomePage} />
      <Route path="/sessions" component={SessionsPage} />
      <Route path="/sessions/new" component={NewSessionPage} />
      <Route path="/sessions/:id">{({ id }) => <ConversationPage key={id} sessionId={decodePart(id)} />}</Route>
      <Route path="/catalog" component={CatalogPage} />
      <Route path="/catalog/:id/:model?">
        {({ id, model }) => (
          <ProviderPage key={id} providerId={decodePart(id)} modelId={model === undefined ? null : decodePart(model)} />
        )}
      </Route>
      <Route path="/own/new" component={NewProviderPage} />
      <Route path="/own/new/:template">
        {({ template }) => <CreateProviderPage key={template} template={template} />}
      </Route>
      <Route path="/own/copy/:id">{({ id }) => <CopyProviderPage key={id} providerId={decodePart(id)} />}</Route>
      <Route path="/own/edit/:id">{({ id }) => <EditProviderPage key={id} providerId={decodePart(id)} />}</Route>
      <Route path="/compare" component={ComparePage} />
      <Route path="/updates" component={UpdatesPage} />
      <Route path="/instances" component={InstancesPage} />
      <Route path="/instances/new" component={AddInstancePage} />
      <Route path="/instances/new/:id">{({ id }) => <NewInstancePage key={id} providerId={decodePart(id)} />}</Route>
      <Route path="/instances/:id">{({ id }) => <EditInstancePage key={id} instanceId={decodePart(id)} />}</Route>
      <Route path="/instances/:id/models">
        {({ id }) => <InstanceModelsPage key={id} instanceId={decodePart(id)} />}
      </Route>
      <Route path="/instances/:id/test">{({ id }) => <DoctorPage key={id} instanceId={decodePart(id)} />}</Route>
      <Route path="/instances/:id/repair">{({ id }) => <RepairInstancePage key={id} entryId={decodePart(id)} />}</Route>
      <Route path="/vault" component={VaultPage} />
      <Route path="/usage" component={UsagePage} />
      <Route path="/settings" component={SettingsPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
