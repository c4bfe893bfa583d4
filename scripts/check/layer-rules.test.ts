import { describe, expect, it } from 'vitest';
import { findViolations } from './layer-rules.ts';

const forbidden: readonly (readonly [string, string])[] = [
  ['src-shared/a.ts', 'node:fs'],
  ['src-shared/a.ts', 'react'],
  ['src-shared/a.ts', 'src-main/core.ts'],
  ['src-renderer/app.tsx', 'src-main/core.ts'],
  ['src-renderer/app.tsx', 'node:path'],
  ['src-main/core.ts', 'src-renderer/app.tsx'],
  ['src-main/core.ts', 'electron'],
  ['src-main/hosts/web/main.ts', 'electron'],
  ['src-main/catalog/catalog-service.ts', 'node:http'],
  ['src-main/api/router.ts', 'src-main/hosts/web/main.ts'],
  ['src-main/sessions/turn-engine.ts', 'src-main/api/router.ts'],
  ['src-main/storage/database.ts', 'src-main/sessions/turn-engine.ts'],
  ['src-main/api/router.ts', 'src-main/core.ts'],
];
const allowed: readonly (readonly [string, string])[] = [
  ['src-shared/a.ts', 'src-shared/b.ts'],
  ['src-shared/a.ts', 'zod'],
  ['src-shared/api/base.ts', '@orpc/contract'],
  ['src-renderer/app.tsx', 'src-shared/errors.ts'],
  ['src-main/hosts/desktop/window.ts', 'electron'],
  ['src-main/preload.ts', 'electron'],
  ['src-main/hosts/web/server.ts', 'node:http'],
  ['src-main/hosts/web/server.ts', 'src-main/core.ts'],
  ['src-main/instances/instance-service.ts', 'src-main/catalog/catalog-service.ts'],
];

describe('layer rules', () => {
  it.each(forbidden)('%s may not import %s', (file, target) => {
    expect(findViolations([{ file, target }])).not.toEqual([]);
  });
  it.each(allowed)('%s may import %s', (file, target) => {
    expect(findViolations([{ file, target }])).toEqual([]);
  });
});
