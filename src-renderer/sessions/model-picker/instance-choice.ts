import { t } from 'i18next';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import { failureText } from '../../components/failure-text.ts';

/** Why an instance cannot chat as it stands, in a sentence; null when nothing is known against it. */
export function whyUnusable(instance: InstanceView): string | null {
  if (instance.settings.disabled === true) return t('picker.disabled', { ns: 'sessions' });
  if (instance.support !== 'supported') return t(`picker.support.${instance.support}`, { ns: 'sessions' });
  return instance.problem === null ? null : failureText(instance.problem).sentence;
}

/** The instances to choose from: those that are not disabled. */
export function offeredInstances(instances: readonly InstanceView[]): readonly InstanceView[] {
  return instances.filter(({ settings }) => settings.disabled !== true);
}
