import { t } from 'i18next';
import { failure } from '../../src-shared/errors.ts';
import { formatLink } from '../../src-shared/links/format-link.ts';
import type { Link } from '../../src-shared/links/link.ts';
import { showFailure, showToast } from '../components/toast.tsx';
import { appInfoStore } from '../stores/settings.ts';
import type { OfferedModel } from '../sessions/model-picker/model-groups.ts';

/** The link that starts a session on a model through an instance. */
export function modelLink({ instance: { id, settings }, model }: OfferedModel): Link {
  return {
    action: 'new-session',
    providerId: settings.catalogProviderId,
    instanceId: id,
    modelId: model.id,
    prompt: null,
  };
}

/** Puts a link of this app's scheme into the clipboard, and says so. */
export async function copyLink(link: Link): Promise<void> {
  await appInfoStore.getState().ensure();
  const info = appInfoStore.getState().value;
  if (info === null) {
    showFailure(failure('disconnected'));
    return;
  }
  await navigator.clipboard.writeText(formatLink(link, info.linkScheme)).then(
    () => showToast({ title: t('copied', { ns: 'links' }) }),
    () => showFailure(failure('unsupported')),
  );
}
