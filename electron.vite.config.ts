import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

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

export default defineConfig({
  main: {
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
    plugins: [react(), tailwindcss()],
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
