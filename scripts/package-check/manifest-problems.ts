import { extractFile } from '@electron/asar';
import { z } from 'zod';

const manifestSchema = z.object({ version: z.string(), main: z.string(), desktopName: z.string() }).loose();
/** What only a checkout needs; electron-builder takes them out. */
const developersFields = ['devDependencies', 'scripts', 'build'];

/** What is wrong with the packed package.json: Electron reads its version, its entry and its window's name there. */
export function manifestProblems(archive: string, expectedVersion: string): readonly string[] {
  const manifest = manifestSchema.parse(JSON.parse(extractFile(archive, 'package.json').toString()));
  return [
    ...(manifest.version === expectedVersion
      ? []
      : [`package.json: version ${manifest.version}, not ${expectedVersion}`]),
    ...(manifest.main === 'out/main/desktop.js' ? [] : [`package.json: starts ${manifest.main}`]),
    ...(manifest.desktopName === 'patchbay.desktop' ? [] : [`package.json: desktopName ${manifest.desktopName}`]),
    ...developersFields.filter((field) => field in manifest).map((field) => `package.json: has ${field}`),
  ];
}
