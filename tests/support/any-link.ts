import * as fc from 'fast-check';
import { isIdText, isPromptText } from '../../src-shared/links/link-text.ts';
import type { Link } from '../../src-shared/links/link.ts';

const common = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:/@+~ -]{0,40}[A-Za-z0-9]$/);
const odd = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const id = fc.oneof({ weight: 3, arbitrary: common }, odd).filter((text) => isIdText(text) && text.isWellFormed());
const prompt = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 60 }), fc.lorem())
  .filter((text) => isPromptText(text) && text.isWellFormed());
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });

/** Any link that can be written. */
export const anyLink: fc.Arbitrary<Link> = fc.oneof(
  fc.record({
    action: fc.constant('new-session' as const),
    providerId: maybe(id),
    instanceId: maybe(id),
    modelId: maybe(id),
    prompt: maybe(prompt),
  }),
  fc.record({ action: fc.constant('open-session' as const), sessionId: fc.uuid() }),
  fc.record({ action: fc.constant('show-model' as const), providerId: id, modelId: id }),
  fc.record({ action: fc.constant('add-instance' as const), providerId: id }),
);
