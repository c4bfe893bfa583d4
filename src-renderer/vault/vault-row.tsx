import { Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { KeyStatus, VaultEntry } from '../../src-shared/credentials/status.ts';
import { Badge } from '../components/badge.tsx';
import { failureText } from '../components/failure-text.ts';
import { formatDateTime, formatRelative } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { InstanceBadge, type InstanceAppearance } from '../components/instance-badge.tsx';

export interface VaultRowProps {
  readonly entry: VaultEntry;
  /** What the instance is called and marked with; null where there is none that can be read. */
  readonly appearance: InstanceAppearance | null;
  /** Its entry is in the file, and cannot be read. */
  readonly broken: boolean;
  /** What other instances are called. */
  readonly nameOf: (instanceId: string) => string;
  readonly onRemove: () => void;
}

function When({ at }: { readonly at: number }): React.JSX.Element {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
      {formatRelative(at)}
    </time>
  );
}

function Store({ entry }: { readonly entry: VaultEntry }): React.JSX.Element {
  const { t } = useTranslation('vault');
  const { store, present, variable, credentialNeed, secretHeaders } = entry;
  if (store === 'environment') {
    return (
      <Badge tone={entry.variableMissing ? 'warning' : 'neutral'}>
        {t('store.environment', { variable: variable ?? '' })}
      </Badge>
    );
  }
  if (store !== null && (present || secretHeaders.length > 0)) {
    return <Badge tone={store === 'file' ? 'warning' : 'neutral'}>{t(`store.${store}`)}</Badge>;
  }
  return credentialNeed === 'required' ? (
    <Badge tone="danger">{t('none.required')}</Badge>
  ) : (
    <span className="text-xs text-muted">{t(`none.${credentialNeed}`)}</span>
  );
}

function Fingerprints({ keys }: { readonly keys: readonly KeyStatus[] }): React.JSX.Element {
  const { t } = useTranslation('vault');
  return (
    <>
      {keys.map(({ name, fingerprint }) =>
        fingerprint === null ? null : (
          <p key={`${name} ${fingerprint}`} className="font-mono text-xs break-all">
            {name === '' ? fingerprint : t('fingerprintOf', { name, fingerprint })}
          </p>
        ),
      )}
    </>
  );
}

function Refusals({ keys }: { readonly keys: readonly KeyStatus[] }): React.JSX.Element {
  const { t } = useTranslation('vault');
  const refused = keys.flatMap(({ name, lastRefused }) => (lastRefused === null ? [] : [{ name, ...lastRefused }]));
  if (refused.length === 0) return <span className="text-muted">{keys.length === 0 ? '' : t('notRefused')}</span>;
  return (
    <>
      {refused.map(({ name, code, at }) => (
        <p key={name} className="text-warning-text" title={formatDateTime(at)}>
          {name === '' ? <When at={at} /> : t('refusedOf', { name, when: formatRelative(at) })}
          <span className="block">{failureText({ code, params: {} }).sentence}</span>
        </p>
      ))}
    </>
  );
}

/** What is known of an instance's keys without saying one. */
export function VaultRow({ entry, appearance, broken, nameOf, onRemove }: VaultRowProps): React.JSX.Element {
  const { t } = useTranslation('vault');
  const { instanceId, keys, setAt, lastUsedAt, sharedWith, variableMissing, variable, originChanged } = entry;
  const stored = entry.present && entry.store !== 'environment';
  const notes = [
    sharedWith.length === 0 ? null : t('sameKey', { names: sharedWith.map(nameOf).join(', ') }),
    variableMissing && variable !== null ? t('missingVariable', { variable }) : null,
    originChanged ? t('originChanged') : null,
  ].filter((note) => note !== null);
  return (
    <>
      <tr className="border-t border-border align-top">
        <th scope="row" className="py-2 pr-4 pl-5 text-left font-normal">
          {appearance === null ? (
            <>
              <code className="font-mono text-xs break-all">{instanceId}</code>
              <div>
                <Badge tone="warning">{t(broken ? 'broken' : 'gone')}</Badge>
              </div>
            </>
          ) : (
            <>
              <Link to={`/instances/${encodeURIComponent(instanceId)}`} className="flex rounded-sm font-medium">
                <InstanceBadge instance={appearance} />
              </Link>
              <p className="truncate text-xs text-muted">{entry.providerName}</p>
            </>
          )}
        </th>
        <td className="py-2 pr-4 text-xs">
          <Store entry={entry} />
          <Fingerprints keys={keys} />
          {entry.secretHeaders.length === 0 ? null : (
            <p className="text-muted">{t('headers', { count: entry.secretHeaders.length })}</p>
          )}
        </td>
        <td className="py-2 pr-4 text-xs text-muted tabular-nums">
          {stored && setAt !== null ? (
            <p title={formatDateTime(setAt)}>{t('set', { when: formatRelative(setAt) })}</p>
          ) : null}
          {!entry.present ? null : lastUsedAt === null ? (
            <p>{t('neverUsed')}</p>
          ) : (
            <p title={formatDateTime(lastUsedAt)}>{t('used', { when: formatRelative(lastUsedAt) })}</p>
          )}
        </td>
        <td className="py-2 pr-4 text-xs tabular-nums">
          <Refusals keys={keys} />
        </td>
        <td className="py-1.5 pr-4 text-right">
          {appearance === null ? (
            <IconButton icon={Trash2} label={t('remove', { name: instanceId })} onClick={onRemove} />
          ) : null}
        </td>
      </tr>
      {notes.length === 0 ? null : (
        <tr>
          <td colSpan={5} className="px-5 pb-2 text-xs text-warning-text">
            {notes.map((note) => (
              <p key={note} className="flex items-start gap-1.5 break-words">
                <TriangleAlert aria-hidden size={13} className="mt-0.5 shrink-0" />
                <span>{note}</span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
