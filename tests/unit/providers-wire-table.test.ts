import { describe, expect, test } from 'vitest';
import { instanceSettingsSchema, timeoutLimitsMs } from '../../src-shared/instances/config.ts';
import { protocolOptionsSchema } from '../../src-shared/instances/protocol-options.ts';
import { modelSettingsSchema } from '../../src-shared/sessions/model-settings.ts';
import { saysNothing } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import { behaviours } from './wire-behaviours.ts';
import { wireColumns } from './wire-columns.ts';
import { checkField, describeEffect } from './wire-check.ts';
import { instanceFields, modelFields } from './wire-fields.ts';
import { WireStage } from './wire-stage.ts';

describe.each(wireColumns)('$protocol', (column) => {
  const rows = [...instanceFields, ...modelFields].map((row) => {
    const effect = row.effects[column.protocol];
    return { row, field: row.field, effect, says: describeEffect(effect) };
  });

  test.each(rows)('$field: $says', async ({ row, effect }) => {
    const stage = await WireStage.open(column);
    await expect(checkField(row, effect, stage)).resolves.toBeUndefined();
  });

  test.each(behaviours)('$field $does', async (behaviour) => {
    const stage = await WireStage.open(column);
    await expect(behaviour.check(stage)).resolves.toBeUndefined();
  });
});

/** The shortest that the form takes; all protocols wait at the same time. */
const shortMs = timeoutLimitsMs.min;

test('timeout bounds an attempt up to its first event, in every protocol', async () => {
  const ended = await Promise.all(
    wireColumns.map(async (column) => {
      const stage = await WireStage.open(column);
      stage.answer(saysNothing);
      const { failure } = await stage.ask({ settings: { timeout: shortMs, idleTimeout: 60_000 } });
      return [column.protocol, failure?.code, failure?.params['reason']];
    }),
  );
  expect(ended).toEqual(wireColumns.map(({ protocol }) => [protocol, 'timeout', 'first-event']));
});

test('idleTimeout bounds gaps in the stream, in every protocol, and the text stays', async () => {
  const ended = await Promise.all(
    wireColumns.map(async (column) => {
      const stage = await WireStage.open(column);
      stage.answer(column.wire.stream([column.wire.delta('fi'), hold]));
      const { text, failure } = await stage.ask({ settings: { timeout: 60_000, idleTimeout: shortMs } });
      return [column.protocol, text, failure?.code, failure?.params['reason']];
    }),
  );
  expect(ended).toEqual(wireColumns.map(({ protocol }) => [protocol, 'fi', 'timeout', 'idle']));
});

/** What changes no request: where it is shown is for the specs of the lists, and of `disabled` that nothing is sent for `managing.test.ts`. */
const offTheWire = ['label', 'color', 'hiddenModelIds', 'disabled'];

test('no field of the forms is missing here', () => {
  const { options: _, catalogProviderId: __, ...form } = instanceSettingsSchema.shape;
  const fields = [
    ...Object.keys(form),
    ...Object.keys(protocolOptionsSchema.shape).map((name) => `options.${name}`),
    ...Object.keys(modelSettingsSchema.shape),
  ];
  const rows = [...instanceFields, ...modelFields, ...behaviours].map(({ field }) => field);
  expect([...rows, ...offTheWire, 'timeout', 'idleTimeout'].toSorted()).toEqual([...fields, 'apiKey'].toSorted());
});
