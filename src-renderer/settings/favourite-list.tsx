import { ArrowDown, ArrowUp, StarOff } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import { IconButton } from '../components/icon-button.tsx';
import { showToast } from '../components/toast.tsx';
import { keyOfRef } from '../sessions/model-picker/model-groups.ts';
import { orderFavourites, setFavourite, settingsStore } from '../stores/settings.ts';
import { ModelName } from './model-name.tsx';

/** The same list with one of its members a place further up or down. */
function moved(models: readonly ModelRef[], from: number, steps: 1 | -1): readonly ModelRef[] {
  const model = models[from];
  const to = from + steps;
  return model === undefined || to < 0 || to >= models.length
    ? models
    : models.toSpliced(from, 1).toSpliced(to, 0, model);
}

/** Back where it was, whatever became of the others meanwhile. */
async function restore(model: ModelRef, at: number): Promise<void> {
  if (!(await setFavourite(model, true))) return;
  const others = (settingsStore.getState().value?.favouriteModels ?? []).filter((each) => !sameModelRef(each, model));
  await orderFavourites(others.toSpliced(Math.min(at, others.length), 0, model));
}

/** The favourites in their order, which the tray and the picker follow. */
export function FavouriteList({ models }: { readonly models: readonly ModelRef[] }): React.JSX.Element {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, steps: 1 | -1): void => {
    const next = moved(models, from, steps);
    if (next === models) return;
    void orderFavourites(next);
    const to = from + steps;
    const end = to === 0 ? 'down' : to === models.length - 1 ? 'up' : steps === 1 ? 'down' : 'up';
    // The rows keep their places in the list: the focus goes along with the model.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-row="${to}"] [data-move="${end}"]`)?.focus();
    });
  };
  const remove = async (model: ModelRef, at: number): Promise<void> => {
    if (!(await setFavourite(model, false))) return;
    showToast({
      title: t('models.removed', { model: model.modelId }),
      action: { label: common('undo'), onSelect: () => void restore(model, at) },
    });
    const next = Math.min(at, models.length - 2);
    list.current?.querySelector<HTMLElement>(`[data-row="${next}"] [data-remove]`)?.focus();
  };
  return (
    <div role="group" aria-labelledby="favourite-models">
      <h3 id="favourite-models" className="text-xs font-medium">
        {t('models.favourites')}
      </h3>
      {models.length === 0 ? <p className="mt-1 text-muted">{t('models.noFavourites')}</p> : null}
      <ol ref={list} className="mt-1 flex flex-col divide-y divide-border rounded-lg border border-border empty:hidden">
        {models.map((model, index) => (
          <li key={keyOfRef(model)} data-row={index} className="flex items-center gap-1 py-1.5 pr-1.5 pl-3">
            <ModelName model={model} />
            <IconButton
              data-move="up"
              icon={ArrowUp}
              label={t('models.up', { model: model.modelId })}
              disabled={index === 0}
              onClick={() => {
                move(index, -1);
              }}
            />
            <IconButton
              data-move="down"
              icon={ArrowDown}
              label={t('models.down', { model: model.modelId })}
              disabled={index === models.length - 1}
              onClick={() => {
                move(index, 1);
              }}
            />
            <IconButton
              data-remove=""
              icon={StarOff}
              label={t('models.remove', { model: model.modelId })}
              onClick={() => void remove(model, index)}
            />
          </li>
        ))}
      </ol>
      {models.length === 0 ? null : <p className="mt-1 text-xs text-muted">{t('models.favouritesBody')}</p>}
    </div>
  );
}
