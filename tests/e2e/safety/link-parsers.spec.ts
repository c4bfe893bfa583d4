import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { formatLink } from '../../../src-shared/links/format-link.ts';
import { parseLink } from '../../../src-shared/links/parse-link.ts';
import { anyLink } from '../../support/any-link.ts';
import { harmlessLinks, hostileLinks } from '../../support/hostile-links.ts';

/** What a browser makes of addresses before it hands them to the system; null for one that it takes for none. */
const inChromium = (texts: readonly string[]): readonly (string | null)[] =>
  texts.map((text) => URL.parse(text)?.href ?? null);

test('a link that Patchbay wrote passes through Chromium and Node as it is, and means the same', async ({ page }) => {
  const links = fc.sample(anyLink, { numRuns: 1_000, seed: 7 });
  const written = links.map((link) => formatLink(link, 'patchbay'));
  const passed = await page.evaluate(inChromium, written);
  expect(passed).toEqual(written);
  expect(written.map((text) => new URL(text).href)).toEqual(written);
  const short = written.flatMap((text, index) => (text.length <= 4_096 ? [index] : []));
  expect(short.map((index) => parseLink(passed[index] ?? ''))).toEqual(
    short.map((index) => ({ ok: true, value: links[index] })),
  );
});

/** The link that is read, or false. */
const readAs = (text: string | null): unknown => {
  const link = parseLink(text ?? '');
  return link.ok && link.value;
};

test('a link that others wrote is the same one after Chromium, after Node and as it was', async ({ page }) => {
  const written = [...harmlessLinks, ...hostileLinks.map(({ text }) => text)].filter((text) => text.length < 10_000);
  const passed = await page.evaluate(inChromium, written);
  const byNode = written.map((text) => URL.parse(text)?.href ?? null);
  expect(passed.map(readAs)).toEqual(byNode.map(readAs));
  expect(passed.slice(0, harmlessLinks.length).map(readAs)).toEqual(harmlessLinks.map(readAs));
});
