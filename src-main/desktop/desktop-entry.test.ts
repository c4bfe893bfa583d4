import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formatDesktopEntry } from './desktop-entry.ts';

const entry = (command: readonly string[], urlField = true): string =>
  formatDesktopEntry({ name: 'Patchbay', comment: 'A comment', command, urlField, extra: {} });
const execOf = (text: string): string => /^Exec=(.*)$/m.exec(text)?.[1] ?? '';

it('is a group of keys that the specification requires', () => {
  expect(
    formatDesktopEntry({
      name: 'Patchbay',
      comment: 'A\nline\\break',
      command: ['/opt/patchbay', '--'],
      urlField: true,
      extra: { MimeType: 'x-scheme-handler/patchbay;' },
    }),
  ).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Version=1.5',
      'Name=Patchbay',
      'Comment=A\\nline\\\\break',
      'Exec=/opt/patchbay -- %u',
      'MimeType=x-scheme-handler/patchbay;',
      '',
    ].join('\n'),
  );
});

/** The specification: quotes, then escapes within them, then the escapes of every string value. */
it.each([
  ['/opt/Patchbay.AppImage', '/opt/Patchbay.AppImage'],
  ['/home/a b/P.AppImage', '"/home/a b/P.AppImage"'],
  ['/home/100%/P', '/home/100%%/P'],
  ['/home/$USER/P', String.raw`"/home/\\$USER/P"`],
  ['/home/`id`/P', '"/home/\\\\`id\\\\`/P"'],
  ['/home/"x"/P', String.raw`"/home/\\"x\\"/P"`],
  [String.raw`/home/a\b`, String.raw`"/home/a\\\\b"`],
  ['/home/a;rm -rf ~', '"/home/a;rm -rf ~"'],
  ['', '""'],
])('quotes %s as %s', (argument, quoted) => {
  expect(execOf(entry(['/bin/app', argument], false))).toBe(`/bin/app ${quoted}`);
});

it('cannot be given a second key by a line break', () => {
  expect(entry(['/bin/app', 'a\nExec=/bin/evil']).match(/^Exec=/gm)).toHaveLength(1);
});

const hasGio = process.platform === 'linux' && spawnSync('gio', ['version']).status === 0;

describe.runIf(hasGio)('read by GLib, as a desktop does', () => {
  it.each([
    ['plain', '/plain'],
    ['space and quotes', `a "quoted" 'word'`],
    ['dollar, backtick, backslash', 'a $HOME `id` \\ b \\\\ c'],
    ['percent', '100% %u %%'],
    ['shell', '; rm -rf ~ && echo | cat > x < y & (a) #b ?*'],
    ['unicode', 'Ünï→©'],
  ])('starts the program with exactly these arguments: %s', async (_name, argument) => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay entry '));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const program = join(folder, `the "app" $x`);
    const output = join(folder, 'arguments');
    await writeFile(program, `#!/bin/sh\nprintf '%s\\0' "$@" > '${output}.new'\nmv '${output}.new' '${output}'\n`);
    await chmod(program, 0o755);
    await writeFile(join(folder, 'test.desktop'), entry([program, argument, '--']));
    const link = 'patchbay://session/new?prompt=a%20b';
    execFileSync('gio', ['launch', join(folder, 'test.desktop'), link]);
    await expect
      .poll(() => readFile(output, 'utf8').catch(() => ''), { timeout: 5_000 })
      .toBe([argument, '--', link, ''].join('\0'));
  });
});
