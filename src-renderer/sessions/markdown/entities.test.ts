import { expect, it } from 'vitest';
import { decodeEntities } from './entities.ts';

it.each([
  ['a &amp; b &lt; c', 'a & b < c'],
  ['&#39;&#x1F600;', "'😀"],
  ['&unknown; &constructor; & &;', '&unknown; &constructor; & &;'],
  ['&#0; &#xD800; &#9999999;', '&#0; &#xD800; &#9999999;'],
  ['&amp;lt;', '&lt;'],
])('reads %s', (text, expected) => {
  expect(decodeEntities(text)).toBe(expected);
});
