import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { instanceSettingsSchema, type InstanceSettings } from '../../src-shared/instances/config.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';

/** Settings as they are stored, or `invalid-input` with the field and the reason. */
export function checkSettings(input: InstanceSettings): Result<InstanceSettings> {
  const parsed = instanceSettingsSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? 'settings';
  return failed(failure('invalid-input', { field, reason: issue?.message ?? 'invalid' }));
}

/** What a provider has no use for is refused, so that no setting looks saved that does nothing. */
export function checkAgainstProvider(settings: InstanceSettings, provider: Provider): Result<void> {
  if (provider.simulated && settings.endpoint !== undefined) {
    return failed(failure('invalid-input', { field: 'endpoint', reason: 'not-needed' }));
  }
  if (provider.credential === 'none' && settings.environment !== undefined) {
    return failed(failure('invalid-input', { field: 'environment', reason: 'not-needed' }));
  }
  return ok();
}

export function withoutEnvironment(settings: InstanceSettings): InstanceSettings {
  const { environment: _, ...rest } = settings;
  return rest;
}

export function providerGone(id: string) {
  return failure('not-found', { field: 'catalogProviderId', id });
}
