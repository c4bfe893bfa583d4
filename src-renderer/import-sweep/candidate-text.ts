import { t } from 'i18next';
import type { CredentialStore } from '../../src-shared/credentials/status.ts';
import type { ImportCandidate } from '../../src-shared/instances/import.ts';

function hostOf(origin: string): string {
  if (origin === '') return t('noHost', { ns: 'sweep' });
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

/** Where a copied key would be kept, in words. */
export function placeOf(store: CredentialStore | null): string {
  return t(`place.${store?.willHold ?? 'unknown'}`, { ns: 'sweep' });
}

/** Where a candidate was found, and which key importing it would send where. */
export function candidateText(candidate: ImportCandidate, link: boolean, store: CredentialStore | null): string {
  const { kind, source, key, variable, origin, modelCount } = candidate;
  const ns = 'sweep';
  if (kind === 'local-server') {
    return modelCount === null ? t('serverUnknown', { ns, origin }) : t('server', { ns, origin, count: modelCount });
  }
  const host = hostOf(origin);
  if (key === 'none') return origin === '' ? t('noKey', { ns, source }) : t('noKeyTo', { ns, source, host });
  if (key === 'value' || variable === null) return t('willCopy', { ns, source, place: placeOf(store), host });
  if (!link) return t('willCopy', { ns, source: `$${variable}`, place: placeOf(store), host });
  return kind === 'environment'
    ? t('willSend', { ns, variable, host })
    : t('willSendFrom', { ns, variable, source, host });
}

/** Where a candidate was found, in short. */
export function foundText({ kind, source, variable, origin, modelCount }: ImportCandidate): string {
  const ns = 'sweep';
  if (kind === 'local-server') {
    return modelCount === null ? t('serverUnknown', { ns, origin }) : t('server', { ns, origin, count: modelCount });
  }
  return kind === 'environment' ? t('foundKey', { ns, variable: variable ?? source }) : t('foundIn', { ns, source });
}

/** Whether it can be ticked. */
export function isOffered({ imported, refusal }: ImportCandidate): boolean {
  return !imported && refusal === null;
}
