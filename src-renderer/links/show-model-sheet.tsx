import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { Button } from '../components/button.tsx';
import { formatPricePair, formatTokens } from '../components/format.ts';
import { Notice } from '../components/notice.tsx';
import { ChoiceList } from './choice-list.tsx';
import { Facts, ModelName } from './facts.tsx';
import { SheetActions, useSheet } from './sheet-actions.tsx';

interface ShowModelSheetProps {
  readonly proposal: Extract<LinkProposal, { kind: 'show-model' }>;
}

export function ShowModelSheet({ proposal }: ShowModelSheetProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const { finish } = useSheet();
  const [chosen, setChosen] = useState<string | null>(null);
  const { providerId, providerName: provider, modelId, model, nearest } = proposal;
  const target = model?.id ?? nearest.find(({ id }) => id === chosen)?.id ?? null;
  return (
    <div className="flex flex-col gap-3">
      {model === null ? (
        <>
          <Notice tone="warning">
            {t(nearest.length === 0 ? 'modelMissingNone' : 'modelMissing', { provider, model: modelId })}
          </Notice>
          {nearest.length === 0 ? null : (
            <ChoiceList
              label={t('choices')}
              items={nearest}
              keyOf={({ id }) => id}
              chosen={chosen}
              onChoose={setChosen}
              render={(each) => (
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 wrap-anywhere">
                    <ModelName model={each} />
                  </span>
                  <span className="shrink-0 text-xs text-muted tabular-nums">{formatPricePair(each.prices)}</span>
                </span>
              )}
            />
          )}
        </>
      ) : (
        <Facts
          rows={[
            [t('facts.provider'), provider],
            [t('facts.model'), <ModelName key="model" model={model} />],
            [t('facts.price'), formatPricePair(model.prices)],
            [t('facts.context'), formatTokens(model.contextWindow)],
          ]}
        />
      )}
      <SheetActions>
        {model === null && nearest.length === 0 ? null : (
          <Button
            variant="primary"
            disabled={target === null}
            onClick={() => {
              finish();
              if (target !== null) navigate(`/catalog/${encodeURIComponent(providerId)}/${encodeURIComponent(target)}`);
            }}
          >
            {t('do.show-model')}
          </Button>
        )}
      </SheetActions>
    </div>
  );
}
