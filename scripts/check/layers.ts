import { readFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { findViolations, type SourceImport } from './layer-rules.ts';

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

async function importsOf(file: string): Promise<readonly SourceImport[]> {
  const text = await readFile(file, 'utf8');
  return Array.from(text.matchAll(importPattern), (match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier;
    return { file, target };
  });
}

const imports: SourceImport[] = [];
for await (const file of glob('src-*/**/*.{ts,tsx}')) {
  if (!file.includes('.test.')) imports.push(...(await importsOf(file.split(sep).join('/'))));
}
const violations = findViolations(imports);
for (const { file, target, rule } of violations) console.log(`${file} imports ${target}: ${rule}`);
console.log(`${imports.length} imports read, ${violations.length} against the rules`);
process.exitCode = violations.length === 0 && imports.length > 0 ? 0 : 1;
