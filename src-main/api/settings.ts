import { failure } from '../../src-shared/errors.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

/** Only a model of an instance that exists can be chosen; one that was chosen stays when its instance goes. */
async function instanceExists({ instances }: Services, { instanceId }: ModelRef): Promise<Result<void>> {
  const view = await instances.view(instanceId);
  if (view.ok) return ok();
  const { code } = view.failure;
  return code === 'not-found' ? failed(failure('instance-missing', { id: instanceId }, 'choose-instance')) : view;
}

export function settingsProcedures(procedures: Implementer['settings'], services: Services) {
  const { settings } = services;
  return {
    get: procedures.get.handler(() => unwrap(settings.get())),
    update: procedures.update.handler(({ input }) => unwrap(settings.update(input))),
    setDefaultModel: procedures.setDefaultModel.handler(async ({ input: { model } }) => {
      if (model !== null) await unwrap(instanceExists(services, model));
      return unwrap(settings.setDefaultModel(model));
    }),
    setFavourite: procedures.setFavourite.handler(async ({ input: { model, favourite } }) => {
      if (favourite) await unwrap(instanceExists(services, model));
      return unwrap(settings.setFavourite(model, favourite));
    }),
    hideModels: procedures.hideModels.handler(({ input }) => unwrap(settings.hideModels(input.models, input.hidden))),
    orderFavourites: procedures.orderFavourites.handler(({ input }) => unwrap(settings.orderFavourites(input.models))),
  };
}
