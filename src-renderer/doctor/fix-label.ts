import { t } from 'i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import { noProxy } from '../../src-shared/instances/network-settings.ts';

/** What the button of a fix says: what it changes, and to what. */
export function fixLabel(fix: DoctorFix): string {
  const ns = 'doctor';
  switch (fix.kind) {
    case 'set-endpoint':
      return t(`fixes.${fix.reason}`, { ns, endpoint: fix.endpoint });
    case 'use-provider':
      return t('fixes.useProvider', { ns, provider: fix.providerName });
    case 'ask-model':
      return t('fixes.askModel', { ns, model: fix.modelId });
    case 'set-proxy':
      if (fix.proxy === noProxy) return t('fixes.noProxy', { ns });
      return fix.proxy === null ? t('fixes.dropProxy', { ns }) : t('fixes.setProxy', { ns, proxy: fix.proxy });
    case 'confirm-origin':
      return t('fixes.confirmOrigin', { ns, origin: fix.origin });
    case 'start-server':
      return t('fixes.startServer', { ns });
    default:
      return assertNever(fix);
  }
}

/** Where the key would go with a fix, in a sentence; null where the fix does not change that, or its button says it. */
export function keyDestination(fix: DoctorFix): string | null {
  const ns = 'doctor';
  if (fix.kind === 'use-provider') return t('fixes.keyGoesWithProvider', { ns, provider: fix.providerName });
  if (fix.kind !== 'set-endpoint' || !URL.canParse(fix.endpoint)) return null;
  return t('fixes.keyGoesTo', { ns, origin: new URL(fix.endpoint).origin });
}
