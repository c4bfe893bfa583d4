import { t } from 'i18next';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import { failureText } from '../../components/failure-text.ts';

/** Why an instance cannot chat as it stands, in a sentence; null when nothing is known against it. */
export function whyUnusable(instance: InstanceView): string | null {
  if (instance.support !== 'supported') return t(`picker.support.${instance.support}`, { ns: 'sessions' });
  return instance.problem === null ? null : failureText(instance.problem).sentence;
}
