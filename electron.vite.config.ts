import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * SDKs stay outside the main bundle and load on first use; natives cannot be bundled; the rest is bundled, so that a start
 * reads few files. With each package go its subpaths: one half inside and one outside would not know each other's classes.
 */
const packages = [
  'electron',
  'better-sqlite3',
  'keytar',
  'openai',
  'undici',
  '@anthropic-ai/sdk',
  '@aws-sdk/client-bedrock',
  '@aws-sdk/client-bedrock-runtime',
];
/** What was bundled and under which licence; scripts/package makes the notices of it. */
const license = { fileName: 'licenses.json' };
const external = new RegExp(`^(${packages.join('|')})(/|$)`);

/** The tray's pictures are read by the system from files beside the bundle. */
const trayIcons: Plugin = {
  name: 'tray-icons',
  async buildStart() {
    const folder = 'src-main/hosts/desktop/icons';
    for (const file of await readdir(folder)) {
      this.emitFile({ type: 'asset', fileName: `icons/${file}`, source: await readFile(join(folder, file)) });
    }
  },
};

/** KaTeX's stylesheet names each font in three formats; Chromium takes the first, so that the others would only be shipped. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: {
    filter: { id: /katex[^/]*\.css$/ },
    handler: (css) => css.replaceAll(/,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g, ''),
  },
};

export default defineConfig({
  main: {
    plugins: [trayIcons],
    build: {
      outDir: 'out/main',
      license,
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: { desktop: 'src-main/hosts/desktop/main.ts', web: 'src-main/hosts/web/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      license,
      externalizeDeps: false,
      rolldownOptions: {
        external: ['electron'],
        input: { preload: 'src-main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [oneFontFormat, react(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      license,
      target: 'chrome140',
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
