import { t } from 'i18next';
import { isRetryPolicyName, retryPolicies, retryPolicyNames } from '../../src-shared/instances/retry-policies.ts';
import { formatDuration } from '../components/format.ts';
import type { SelectOption } from '../components/select.tsx';

/** The policies with their numbers in words, and the present one if its name is unknown. */
export function retryPolicyOptions(present: string): readonly SelectOption<string>[] {
  const known = retryPolicyNames.map((name) => {
    const { tries, windowMs, firstDelayMs, longestDelayMs } = retryPolicies[name];
    return {
      value: name,
      label: t(`policy.${name}`, { ns: 'instances' }),
      description:
        name === 'none'
          ? t('policy.noneBody', { ns: 'instances' })
          : t('policy.body', {
              ns: 'instances',
              tries: String(tries),
              window: formatDuration(windowMs),
              first: formatDuration(firstDelayMs),
              longest: formatDuration(longestDelayMs),
            }),
    };
  });
  if (isRetryPolicyName(present)) return known;
  return [...known, { value: present, label: t('form.retryUnknown', { ns: 'instances', name: present }) }];
}
