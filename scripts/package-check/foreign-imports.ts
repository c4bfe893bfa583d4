import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** Only what can be a package's name: a bundled list of words has `from` and `import` in it as well. */
const importPattern =
  /(?:\bfrom|\bimport)\s*["'](@?[\w-][\w./:-]*)["']|\b(?:import|require)\(\s*["'](@?[\w-][\w./:-]*)["']\s*\)/g;

/** Not asked for here: `electron` is the runtime, and keytar's binary needs a library that not every machine has. */
const notTried = ['electron', 'keytar'];

/** The packages that the bundle of main leaves outside of itself, as it names them. */
export function foreignImports(appFolder: string): readonly string[] {
  const main = join(appFolder, 'out', 'main');
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const names = files.flatMap((file) =>
    Array.from(readFileSync(join(main, file), 'utf8').matchAll(importPattern), (match) => match[1] ?? match[2] ?? ''),
  );
  return [...new Set(names)].filter((name) => !isBuiltin(name)).toSorted();
}

/** Loads each of them from the extracted app; a line for each that cannot, which is what a user would meet on first use. */
export function importProblems(appFolder: string): readonly string[] {
  const names = foreignImports(appFolder).filter((name) => !notTried.includes(name));
  return names.flatMap((name) => {
    const code = `await import(${JSON.stringify(name)})`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: appFolder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    const reason = /^\w*Error.*$/m.exec(stderr)?.[0] ?? stderr.trim();
    return status === 0 ? [] : [`${name} does not load from the package: ${reason}`];
  });
}
