import { assertNever } from '../assert-never.ts';
import type { InstanceSettings } from './config.ts';
import type { DoctorFix } from './doctor.ts';

/**
 * The settings after a fix of the doctor. What an address, a proxy or a provider was made for goes with it: another
 * provider has its own address and options. A fix that is not about settings leaves them as they are.
 */
export function applyFix(settings: InstanceSettings, fix: DoctorFix): InstanceSettings {
  switch (fix.kind) {
    case 'set-endpoint': {
      const { endpoint: _, ...rest } = settings;
      return fix.reason === 'use-default' ? rest : { ...rest, endpoint: fix.endpoint };
    }
    case 'use-provider': {
      const { endpoint: _endpoint, options: _options, ...rest } = settings;
      return { ...rest, catalogProviderId: fix.providerId };
    }
    case 'set-proxy': {
      const { proxy: _, ...rest } = settings;
      return fix.proxy === null ? rest : { ...rest, proxy: fix.proxy };
    }
    case 'confirm-origin': {
      const { environment } = settings;
      return environment === undefined
        ? settings
        : { ...settings, environment: { ...environment, origin: fix.origin } };
    }
    case 'ask-model':
    case 'start-server':
      return settings;
    default:
      return assertNever(fix);
  }
}
