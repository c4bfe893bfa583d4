import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8');

/** Electron's titles, from its documentation: tutorial/security. */
const checklist = [
  'Only load secure content',
  'Do not enable Node.js integration for remote content',
  'Enable context isolation',
  'Enable process sandboxing',
  'Handle session permission requests from remote content',
  'Do not disable webSecurity',
  'Define a Content Security Policy',
  'Do not enable allowRunningInsecureContent',
  'Do not enable experimental features',
  'Do not use enableBlinkFeatures',
  'Do not use allowpopups for WebViews',
  'Verify WebView options before creation',
  'Disable or limit navigation',
  'Disable or limit creation of new windows',
  'Do not use shell.openExternal with untrusted content',
  'Use a current version of Electron',
  'Validate the sender of all IPC messages',
  'Avoid usage of the file:// protocol and prefer usage of custom protocols',
  'Check which fuses you can change',
  'Do not expose Electron APIs to untrusted web content',
];
const attackers = ['Page content', 'Model output', 'A link', 'A catalog', 'A local process', 'A stolen disk'];

/** A file and a piece of text in it, written as `file`: "text". */
interface Reference {
  readonly file: string;
  readonly text: string;
}

function referencesIn(part: string): readonly Reference[] {
  return Array.from(part.replaceAll(/\s+/g, ' ').matchAll(/`([^`]+)`: "([^"]+)"/g), (match) => ({
    file: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

function isBroken({ file, text }: Reference): boolean {
  const path = join(root, file);
  return !existsSync(path) || !readFileSync(path, 'utf8').includes(text);
}

function isTest({ file }: Reference): boolean {
  return /\.(test|spec)\.ts$/.test(file);
}

/** The part under a heading, up to the next one of its level or above. */
function sectionOf(heading: string): string {
  const level = heading.indexOf(' ');
  const after = text.slice(text.indexOf(`\n${heading}\n`) + heading.length + 2);
  const end = after.search(new RegExp(`^#{1,${level}} `, 'm'));
  return text.includes(`\n${heading}\n`) ? after.slice(0, end === -1 ? undefined : end) : '';
}

const rows = sectionOf("## Electron's checklist")
  .split('\n')
  .filter((line) => /^\| +\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', item = '', doneBy = '', shownBy = '']) => ({ number, item, doneBy, shownBy }));

describe('docs/security.md', () => {
  it('has all twenty items of the checklist, in its order', () => {
    expect(rows.map(({ item }) => item)).toEqual(checklist);
    expect(rows.map(({ number }) => Number(number))).toEqual(checklist.map((_, index) => index + 1));
  });

  it.each(rows)('says what does item $number and which test shows it', ({ doneBy, shownBy }) => {
    expect(referencesIn(doneBy).filter((reference) => !isTest(reference))).not.toEqual([]);
    expect(referencesIn(shownBy).filter(isTest)).not.toEqual([]);
  });

  it.each(attackers)('says of "%s" what is promised, with a test, and what is not', (attacker) => {
    const section = sectionOf(`### ${attacker}`);
    expect(section).toMatch(/^Promised:$/m);
    expect(section).toMatch(/^Not promised: ./m);
    expect(referencesIn(section).filter(isTest)).not.toEqual([]);
  });

  it('names only files that there are, and text that is in them', () => {
    const references = referencesIn(text);
    expect(references.length).toBeGreaterThan(60);
    expect(references.filter(isBroken)).toEqual([]);
  });

  it('names only paths that there are', () => {
    const paths = Array.from(
      text.matchAll(/`((?:src|tests|scripts|docs)[\w-]*\/[\w./-]+)`/g),
      (match) => match[1] ?? '',
    );
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
