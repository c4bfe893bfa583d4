import { readFile } from 'node:fs/promises';
import { onTestFinished, describe, expect, test } from 'vitest';
import { sessionFileSchema } from '../../src-main/sessions/transfer/session-file.ts';
import { modelSettingsSchema } from '../../src-shared/sessions/model-settings.ts';
import { usageSchema } from '../../src-shared/sessions/usage.ts';
import { DatabaseHome } from '../support/database-home.ts';

const document = await readFile(new URL('../../docs/data-formats.md', import.meta.url), 'utf8');

function sectionOf(title: string): string {
  const [, after = ''] = document.split(`\n## ${title}\n`);
  return after.split('\n## ', 1)[0] ?? '';
}

describe('docs/data-formats.md', () => {
  const exported = sectionOf('Exported sessions');
  const { shape } = sessionFileSchema;

  test('names every field of an exported session', () => {
    const named = (field: string): boolean => exported.includes(`\`${field}\``) || exported.includes(`"${field}"`);
    const fields = [
      shape,
      shape.agents.element.shape,
      shape.messages.element.shape,
      shape.messages.element.shape.attachments.element.shape,
      modelSettingsSchema.shape,
      usageSchema.shape,
    ].flatMap((one) => Object.keys(one));
    expect(fields.filter((field) => !named(field))).toEqual([]);
  });

  test('names no field of a message that there is not', () => {
    const [, table = ''] = exported.split('| Field of a message');
    const cells = Array.from(table.matchAll(/^\| (`[^|]+) \|/gm), ([, cell = '']) => cell);
    const fields = cells.flatMap((cell) => Array.from(cell.matchAll(/`(\w+)`/g), ([, field = '']) => field));
    expect(fields.toSorted()).toEqual(Object.keys(shape.messages.element.shape).toSorted());
  });

  test('has a row for each table of the database, and names only columns that there are', async () => {
    const home = await DatabaseHome.make();
    onTestFinished(() => home.remove());
    const { connection } = await home.opened();
    const tables = connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
      .filter((name) => !name.startsWith('message_texts_'));
    const rows = Array.from(sectionOf('patchbay.db').matchAll(/^\| `(\w+)` +\| (.*) \|$/gm));
    expect(rows.map(([, name = '']) => name).toSorted()).toEqual(tables.toSorted());
    const known = new Set(
      tables.flatMap((name) =>
        connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name),
      ),
    );
    const columns = rows.flatMap(([, , text = '']) =>
      Array.from(text.matchAll(/`(\w+_\w+)`/g), ([, name = '']) => name),
    );
    expect(columns.length).toBeGreaterThan(10);
    expect(columns.filter((name) => !known.has(name))).toEqual([]);
  });
});
