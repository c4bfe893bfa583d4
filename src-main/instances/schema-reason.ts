import type { z } from 'zod';
import { assertNever } from '../../src-shared/assert-never.ts';

/** What JSON calls the types that a schema expects, as a person would say it. */
const kinds: Readonly<Record<string, string>> = {
  string: 'is not a text in quotes',
  number: 'is not a number',
  int: 'is not a whole number',
  boolean: 'is neither true nor false',
  array: 'is not a list in [ ]',
  object: 'is not a group of fields in { }',
  record: 'is not a group of fields in { }',
};
const unreadable = 'cannot be read';

/** A short English phrase for what a schema says in its own words. The value is not repeated. */
export function schemaReason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // Issues carry no value, so that a field that is not there is known by the message alone.
      return issue.message.endsWith('received undefined') ? 'is missing' : (kinds[issue.expected] ?? unreadable);
    case 'too_small':
      return issue.origin === 'number' ? `is less than ${readable(issue.minimum)}` : 'is empty';
    case 'too_big':
      if (issue.origin === 'string') return `is longer than ${readable(issue.maximum)} characters`;
      return issue.origin === 'array'
        ? `has more than ${readable(issue.maximum)} entries`
        : `is more than ${readable(issue.maximum)}`;
    case 'invalid_value':
      return `is none of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return 'holds a character that cannot be in it';
    case 'invalid_key':
      return 'is a name that cannot stand there';
    case 'invalid_element':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'custom':
      return unreadable;
    default:
      return assertNever(issue);
  }
}

function readable(limit: number | bigint): string {
  return limit.toLocaleString('en');
}
