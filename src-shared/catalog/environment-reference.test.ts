import { expect, it } from 'vitest';
import { referencedVariable } from './environment-reference.ts';

it.each([
  ['$OPENAI_API_KEY', 'OPENAI_API_KEY'],
  [' $x_1 ', 'x_1'],
  ['${OPENAI_API_KEY}', 'OPENAI_API_KEY'],
])('%s refers to %s', (template, variable) => expect(referencedVariable(template)).toBe(variable));

it.each(['sk-123', '', '$', '$1', '$A-B', '${A', '$A}', '$(cat /etc/passwd)', '`id`', 'x$A', '$A$B', '$A\nB'])(
  '%j refers to nothing',
  (template) => expect(referencedVariable(template)).toBeNull(),
);
