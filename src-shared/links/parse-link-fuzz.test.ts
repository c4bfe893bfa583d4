import { expect, it } from 'vitest';
import { harmlessLinks } from '../../tests/support/hostile-links.ts';
import { formatLink } from './format-link.ts';
import { linkRefusals } from './refusal.ts';
import { linkSchema, maxLinkBytes } from './link.ts';
import { parseLink } from './parse-link.ts';

const links = 1_000_000;
const reasons: ReadonlySet<unknown> = new Set(linkRefusals);

/** Mulberry32: small, fast and the same on every machine. A whole number below `limit`. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

const seeds = [
  ...harmlessLinks,
  'patchbay://session/new?provider=anthropic&instance=work&model=claude-opus-4-8&prompt=Hello%20there%0A%F0%9F%98%80',
  'patchbay://catalog/openrouter/meta-llama/llama-3.3-70b-instruct:free',
  'patchbay://catalog/openrouter/meta-llama%2Fllama',
  'patchbay-dev://instances/add?provider=openai',
];
/** What a parser may stumble over; put in between whole. */
const pieces = [
  '%',
  '%00',
  '%0A',
  '%2F',
  '%2e',
  '%C0%AF',
  '%E2%80%AE',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%25',
  '%61',
  '+',
  ' ',
  '?',
  '&',
  '=',
  '#',
  '/',
  '//',
  ':',
  '@',
  '\\',
  '..',
  '\0',
  '\n',
  '\u{202e}',
  '\ud800',
  'é',
  '😀',
  'model=',
  '&prompt=',
  '?provider=',
  'session',
  'new',
  'patchbay://',
  '--inspect',
  '__proto__',
];

function randomLink(below: (limit: number) => number): string {
  const bytes = (count: number): string => {
    let text = '';
    for (let index = 0; index < count; index += 1)
      text += String.fromCharCode(below(8) === 0 ? below(65_536) : below(128));
    return text;
  };
  if (below(10) === 0) return bytes(below(60));
  let text = seeds[below(seeds.length)] ?? '';
  for (let edits = below(4); edits >= 0; edits -= 1) {
    const at = below(text.length + 1);
    const rest = text.slice(at + below(3));
    switch (below(5)) {
      case 0:
        text = text.slice(0, at) + rest;
        break;
      case 1:
        text = text.slice(0, at) + bytes(1) + rest;
        break;
      case 2:
        text = text.slice(0, at) + (pieces[below(pieces.length)] ?? '') + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at) + (seeds[below(seeds.length)] ?? '').slice(below(30));
        break;
      default:
        text = text.slice(0, at) + String.fromCharCode(33 + below(94)) + rest;
    }
  }
  return below(2_000) === 0 ? text.repeat(100) : text;
}

/** What is wrong with how a link was read, or null. An accepted one fits its schema and reads the same once rewritten. */
function fault(text: string): string | null {
  const parsed = parseLink(text);
  if (!parsed.ok) {
    const { code, params } = parsed.failure;
    return code === 'link-refused' && reasons.has(params['reason']) ? null : 'refused without a reason';
  }
  if (new TextEncoder().encode(text).length > maxLinkBytes) return 'too long';
  if (!linkSchema.safeParse(parsed.value).success) return 'against its schema';
  const written = formatLink(parsed.value, 'patchbay');
  const again = parseLink(written);
  // Written anew, a link may be longer than the one that was read, as that need not encode everything.
  if (!again.ok) return written.length > maxLinkBytes ? null : 'cannot be written';
  return JSON.stringify(again.value) === JSON.stringify(parsed.value) ? null : 'another one once rewritten';
}

it('reads or refuses a million random links, and raises nothing', () => {
  const below = randomNumbers(20_261_120);
  const faults: string[] = [];
  let accepted = 0;
  for (let count = 0; count < links; count += 1) {
    const text = randomLink(below);
    const found = fault(text);
    if (found !== null && faults.length < 10) faults.push(`${found}: ${JSON.stringify(text)}`);
    if (parseLink(text).ok) accepted += 1;
  }
  expect(faults).toEqual([]);
  // Both ends are tried: most are refused, and many are not.
  expect(accepted).toBeGreaterThan(links / 50);
  expect(accepted).toBeLessThan(links / 2);
});
