import { MessageSquarePlus, Star } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Model } from '../../../src-shared/catalog/model.ts';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { InstanceBadge } from '../../components/instance-badge.tsx';
import { showFailure } from '../../components/toast.tsx';
import { whyUnusable } from '../../sessions/model-picker/instance-choice.ts';
import { loadModelLists, useModelLists } from '../../sessions/model-picker/instance-models.ts';
import { includesRef } from '../../sessions/model-picker/model-groups.ts';
import { startSession } from '../../sessions/start-session.ts';
import { setFavourite, settingsStore } from '../../stores/settings.ts';

async function start(instanceId: string, modelId: string): Promise<void> {
  const result = await startSession({ instanceId, modelId });
  if (!result.ok) showFailure(result.failure);
}

interface SheetInstancesProps {
  readonly model: Model;
  /** Those of the model's provider. */
  readonly instances: readonly InstanceView[];
}

/** The instances that a model can be used through, and whether each serves it. */
export function SheetInstances({ model, instances }: SheetInstancesProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: words } = useTranslation('instances');
  const lists = useModelLists();
  const favourites = settingsStore((state) => state.value?.favouriteModels ?? null);
  const ids = instances.flatMap((instance) => (whyUnusable(instance) === null ? [instance.id] : [])).join('\n');
  useEffect(() => {
    if (ids !== '') void loadModelLists(ids.split('\n'));
  }, [ids]);
  if (instances.length === 0) return <p className="text-xs text-muted">{t('sheet.noInstances')}</p>;
  return (
    <ul>
      {instances.map((instance) => {
        const { id, settings } = instance;
        const why = whyUnusable(instance);
        const served = lists[id]?.value?.models.find((each) => each.id === model.id);
        const ref = { instanceId: id, modelId: model.id };
        const favourite = favourites !== null && includesRef(favourites, ref);
        const names = { model: model.name, instance: settings.displayName };
        return (
          <li key={id} className="flex items-center gap-1 border-t border-border py-1 first:border-t-0">
            <div className="min-w-0 flex-1">
              <Link to={`/instances/${encodeURIComponent(id)}`} className="block hover:underline">
                <InstanceBadge instance={settings} />
              </Link>
              <p className="text-2xs text-muted">
                {why ??
                  (served === undefined
                    ? lists[id]?.loading === true
                      ? t('sheet.asking')
                      : null
                    : words(`models.availability.${served.availability}`))}
              </p>
            </div>
            <IconButton
              size="sm"
              icon={Star}
              aria-pressed={favourite}
              label={t(favourite ? 'sheet.unstar' : 'sheet.star', names)}
              className={favourite ? 'text-accent-text [&_svg]:fill-current' : ''}
              onClick={() => void setFavourite(ref, !favourite)}
            />
            <IconButton
              size="sm"
              icon={MessageSquarePlus}
              disabled={why !== null}
              label={t('sheet.startOn', { instance: settings.displayName })}
              onClick={() => void start(id, model.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
