import { useTranslation } from 'react-i18next';
import type { CatwalkModel } from '../../src-shared/catalog/catwalk.ts';
import { ownProviderProblems, type RuleProblem } from '../../src-shared/catalog/own-provider-rules.ts';
import { Notice } from '../components/notice.tsx';

const shown = 20;

/** What breaks a rule, each in a sentence. */
export function RuleLines({ problems }: { readonly problems: readonly RuleProblem[] }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  return (
    <ul className="max-h-40 list-disc overflow-y-auto pl-4">
      {problems.slice(0, shown).map(({ code, modelId, field }) => (
        <li key={`${code} ${modelId} ${field}`} className="break-words">
          {t(`rules.${code}`, { model: modelId ?? '' })}
        </li>
      ))}
      {problems.length > shown ? <li>{t('import.more', { count: problems.length - shown })}</li> : null}
    </ul>
  );
}

/** Doubts about a provider; they keep nothing from being saved. */
export function ProviderWarnings({
  problems,
}: {
  readonly problems: readonly RuleProblem[];
}): React.JSX.Element | null {
  const { t } = useTranslation('catalog-own');
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t('form.warnings', { count: problems.length })} announce>
      <RuleLines problems={problems} />
    </Notice>
  );
}

/** Doubts about one model, while it is typed. */
export function ModelWarnings({ model }: { readonly model: CatwalkModel }): React.JSX.Element | null {
  const problems = ownProviderProblems({ id: 'p', name: 'p', type: 'p', models: [model] });
  return <ProviderWarnings problems={problems.filter(({ severity }) => severity === 'warning')} />;
}
