import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { instanceSettingsSchema, type InstanceSettings } from '../../src-shared/instances/config.ts';
import { hasDuplicate } from '../../src-shared/instances/headers.ts';
import { uselessOption } from '../../src-shared/instances/protocol-needs.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';

function refused(field: string, reason: string) {
  return failed(failure('invalid-input', { field, reason }));
}

/** Settings as they are stored, or `invalid-input` with the field and the reason. */
export function checkSettings(input: InstanceSettings): Result<InstanceSettings> {
  const parsed = instanceSettingsSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refused(issue?.path.join('.') ?? 'settings', issue?.message ?? 'invalid');
  }
  const { headers = [], secretHeaders = [] } = parsed.data;
  // The secret one would win, and the other would look as if it was sent.
  if (hasDuplicate([...headers.map(({ name }) => name), ...secretHeaders]))
    return refused('secretHeaders', 'duplicate');
  return ok(parsed.data);
}

/** What only a provider that is reached over a network has a use for. */
const networkFields = ['endpoint', 'headers', 'secretHeaders', 'proxy', 'caFile'] as const;

/** What a provider has no use for is refused, so that no setting looks saved that does nothing. */
export function checkAgainstProvider(settings: InstanceSettings, provider: Provider): Result<void> {
  const useless = provider.simulated ? networkFields.find((field) => settings[field] !== undefined) : undefined;
  if (useless !== undefined) return refused(useless, 'not-needed');
  if (provider.credential === 'none' && settings.environment !== undefined) return refused('environment', 'not-needed');
  const option = uselessOption(provider.protocol, settings.options ?? {});
  return option === null ? ok() : refused(`options.${option}`, 'not-needed');
}

export function withoutEnvironment(settings: InstanceSettings): InstanceSettings {
  const { environment: _, ...rest } = settings;
  return rest;
}

export function providerGone(id: string) {
  return failure('not-found', { field: 'catalogProviderId', id });
}
