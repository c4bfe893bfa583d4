import { useState } from 'react';
import { t } from 'i18next';
import { useLocation } from 'wouter';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { api } from '../api/client.ts';

const demoInstanceId = 'demo';

/** An instance of the simulated provider: one that there is, else a new one. */
async function demoInstance(providerId: string): Promise<Result<string>> {
  const list = await api.instances.list();
  if (!list.ok) return list;
  const { instances, broken } = list.value;
  const existing = instances.find(({ settings }) => settings.catalogProviderId === providerId);
  if (existing !== undefined) return ok(existing.id);
  const taken = new Set([...instances, ...broken].map(({ id }) => id));
  const created = await api.instances.create({
    id: suggestInstanceId(demoInstanceId, (id) => taken.has(id)),
    settings: { displayName: t('demo.displayName', { ns: 'welcome' }), catalogProviderId: providerId },
  });
  return created.ok ? ok(created.value.id) : created;
}

/** Makes what the demo needs and starts a session on it; gives the session's id. */
async function startDemo(): Promise<Result<string>> {
  const providers = await api.catalog.list();
  if (!providers.ok) return providers;
  const summary = providers.value.find(({ simulated }) => simulated);
  if (summary === undefined) return failed(failure('not-found', { id: demoInstanceId }));
  const instanceId = await demoInstance(summary.id);
  if (!instanceId.ok) return instanceId;
  const provider = await api.catalog.provider({ providerId: summary.id });
  if (!provider.ok) return provider;
  const modelId = provider.value.defaultLargeModelId ?? provider.value.models[0]?.id;
  if (modelId === undefined) return failed(failure('model-missing'));
  const session = await api.sessions.create({ instanceId: instanceId.value, modelId });
  return session.ok ? ok(session.value.id) : session;
}

/** "Try the demo": goes to a session on the simulated model. */
export function useDemo(): {
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly start: () => Promise<void>;
} {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const start = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const result = await startDemo();
    setBusy(false);
    if (result.ok) navigate(`/sessions/${result.value}`);
    else setProblem(result.failure);
  };
  return { busy, failure: problem, start };
}
