import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Packed } from './pack.ts';

/**
 * Stands in for the program that writes .deb files, which electron-builder would download: keeps its arguments and the desktop
 * entry, which say all that the package registers with the system.
 */
function standInFpm(kept: string): string {
  return `#!${process.execPath}
const { copyFileSync, writeFileSync } = require('node:fs');
const given = process.argv.slice(2);
const entry = given.find((one) => one.endsWith('.desktop')).split('=')[0];
copyFileSync(entry, ${JSON.stringify(join(kept, 'entry'))});
writeFileSync(given[given.indexOf('--package') + 1], '');
writeFileSync(${JSON.stringify(join(kept, 'arguments'))}, JSON.stringify(given));
`;
}

const argumentsSchema = z.array(z.string());

/** Links reach the app, and its window is shown under its own icon, by these lines. */
const entryLines = [
  'Name=Patchbay',
  'Exec=/opt/Patchbay/patchbay %U',
  'Icon=patchbay',
  'StartupWMClass=patchbay',
  'MimeType=x-scheme-handler/patchbay;',
];
/** Among what the package installs and asks for: the app, its entry under the name that its window has, an icon, the keyring. */
const neededArguments = [
  /linux[^/]*-unpacked\/=\/opt\/Patchbay$/,
  /=\/usr\/share\/applications\/patchbay\.desktop$/,
  /resources\/icons\/512x512\.png=\/usr\/share\/icons\/hicolor\/512x512\/apps\/patchbay\.png$/,
  /^libsecret-1-0$/,
];

/** What is missing in a .deb of what was packed. */
export function debProblems(root: string, { executable }: Packed, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'fpm'), standInFpm(folder), { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      '--linux',
      'deb',
      `--${process.arch}`,
      '--publish=never',
      `--prepackaged=${dirname(executable)}`,
      `--config.directories.output=${join(folder, 'dist')}`,
      // A checkout has it from where it was cloned.
      '--config.extraMetadata.homepage=https://patchbay.invalid',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, USE_SYSTEM_FPM: 'true', PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    },
  );
  if (status !== 0) return [`electron-builder made no .deb:\n${stdout}${stderr}`];
  const entry = readFileSync(join(folder, 'entry'), 'utf8').split('\n');
  const given = argumentsSchema.parse(JSON.parse(readFileSync(join(folder, 'arguments'), 'utf8')));
  return [
    ...entryLines.filter((line) => !entry.includes(line)).map((line) => `the desktop entry lacks: ${line}`),
    ...neededArguments
      .filter((pattern) => !given.some((argument) => pattern.test(argument)))
      .map((pattern) => `the .deb is made without: ${pattern.source}`),
  ];
}
