import { createRouterClient, implement } from '@orpc/server';
import { eventIterator, oc } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { procedure } from '../../src-shared/api/base.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok } from '../../src-shared/result.ts';
import { silentLog, type Log } from '../storage/log.ts';
import { errorBoundary } from './error-boundary.ts';
import { unwrap } from './failure-error.ts';

const contract = oc.router({
  fail: procedure.output(z.string()),
  bug: procedure.output(z.string()),
  badOutput: procedure.output(z.object({ name: z.string() })),
  name: procedure.input(z.object({ user: z.object({ name: z.string().min(1).max(5), age: z.number() }) })),
  stream: procedure.output(eventIterator(z.number())),
});

function clientOf() {
  const logged: { error: unknown; fields: unknown }[] = [];
  const log: Log = {
    ...silentLog,
    error: (_event, error, fields) => {
      logged.push({ error, fields });
      return 'id-1';
    },
  };
  const api = implement(contract).use(errorBoundary(log));
  const client = createRouterClient(
    api.router({
      fail: api.fail.handler(() => unwrap(failed(failure('conflict', { field: 'id' }, 'pick-another-id')))),
      bug: api.bug.handler(() => {
        throw new Error('secret detail');
      }),
      badOutput: api.badOutput.handler(() => unwrap(ok(z.custom<{ name: string }>().parse({})))),
      name: api.name.handler(() => undefined),
      stream: api.stream.handler(async function* numbers() {
        yield 1;
        throw new Error('secret detail');
      }),
    }),
  );
  return { client, logged };
}

const errorSchema = z.object({ code: z.string(), data: z.unknown(), message: z.string() });

async function errorOf(work: () => Promise<unknown>): Promise<z.infer<typeof errorSchema>> {
  try {
    await work();
  } catch (error) {
    return errorSchema.parse(error);
  }
  throw new Error('It did not fail');
}

describe('errorBoundary', () => {
  it('lets failures pass', async () => {
    const { client, logged } = clientOf();
    expect(await errorOf(() => client.fail())).toMatchObject({
      code: 'conflict',
      data: { params: { field: 'id' }, hint: 'pick-another-id' },
    });
    expect(logged).toHaveLength(0);
  });

  it('logs a bug and tells only its id', async () => {
    const { client, logged } = clientOf();
    const error = await errorOf(() => client.bug());
    expect(error).toMatchObject({ code: 'internal', data: { params: { id: 'id-1' }, hint: 'report-id' } });
    expect(JSON.stringify(error)).not.toContain('secret detail');
    expect(logged).toEqual([{ error: new Error('secret detail'), fields: { procedure: 'bug' } }]);
  });

  it('takes an output that breaks the contract for a bug', async () => {
    expect(await errorOf(() => clientOf().client.badOutput())).toMatchObject({ code: 'internal' });
  });

  it('names the field of an input that does not fit, and not its value', async () => {
    const { client } = clientOf();
    const wrong = await errorOf(() => client.name({ user: { name: '', age: 3 } }));
    expect(wrong).toMatchObject({ code: 'invalid-input', data: { params: { field: 'user.name' } } });
    const long = await errorOf(() => client.name({ user: { name: 'much too long', age: 3 } }));
    expect(long).toMatchObject({ code: 'too-large', data: { params: { field: 'user.name', limit: 5 } } });
    expect(JSON.stringify(long)).not.toContain('much too long');
  });

  it('covers streams', async () => {
    const { client, logged } = clientOf();
    const received: number[] = [];
    const error = await errorOf(async () => {
      for await (const number of await client.stream()) received.push(number);
    });
    expect(received).toEqual([1]);
    expect(error).toMatchObject({ code: 'internal', data: { params: { id: 'id-1' } } });
    expect(logged).toHaveLength(1);
  });
});
