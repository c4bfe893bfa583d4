import { useTranslation } from 'react-i18next';
import type { ImportCandidate } from '../../src-shared/instances/import.ts';
import { Badge } from '../components/badge.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Select } from '../components/select.tsx';
import { credentialStore } from '../stores/instances.ts';
import { candidateText, isOffered, placeOf } from './candidate-text.ts';

export interface CandidateRowProps {
  readonly candidate: ImportCandidate;
  readonly ticked: boolean;
  /** The key stays in the environment; otherwise it is copied. */
  readonly link: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly onLink: (link: boolean) => void;
}

/** Something to import: what it would be called, where it was found, and what becomes of its key. */
export function CandidateRow({ candidate, ticked, link, onTick, onLink }: CandidateRowProps): React.JSX.Element {
  const { t } = useTranslation('sweep');
  const { value: store } = credentialStore();
  const { displayName, providerName, imported, refusal, key, variable } = candidate;
  const offered = isOffered(candidate);
  return (
    <li>
      <Checkbox
        checked={ticked || imported}
        disabled={!offered}
        onCheckedChange={onTick}
        label={
          <>
            <span className="min-w-0 truncate">{displayName}</span>
            {providerName === null || providerName === displayName ? null : <Badge>{providerName}</Badge>}
            {imported ? <Badge tone="success">{t('imported')}</Badge> : null}
            {refusal === null ? null : <Badge tone="warning">{t('cannot')}</Badge>}
          </>
        }
        description={
          <>
            <span className="block">{candidateText(candidate, link, store)}</span>
            {refusal === null ? null : <span className="block">{t(`reasons.${refusal}`)}</span>}
          </>
        }
      />
      {ticked && key === 'variable' && variable !== null ? (
        <div className="mb-1 max-w-90 pl-8.5">
          <Select
            label={t('key', { name: displayName })}
            hideLabel
            options={[
              { value: 'link', label: t('link', { variable }) },
              { value: 'copy', label: t('copy', { place: placeOf(store) }) },
            ]}
            value={link ? 'link' : 'copy'}
            onValueChange={(value) => {
              onLink(value === 'link');
            }}
          />
        </div>
      ) : null}
    </li>
  );
}
