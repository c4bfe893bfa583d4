import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLog, type FileLog } from '../../src-main/storage/log.ts';
import type { Reply } from '../fault-server/fault-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { valueOf } from '../support/conversation.ts';
import { collected, doctorWorld, key, started } from './doctor-kit.ts';

const headerValue = 'canary-header-value-1508';
const secrets = [key, headerValue];

/** Says back all that it was told, in every way that it knows. */
const gossip =
  (status: number): Reply =>
  (response, { headers }) => {
    const told = JSON.stringify(headers);
    const forms = secrets.flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ]);
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message: `${told} ${forms.join(' ')}`, type: told } }));
  };

function opened(log: FileLog | null): FileLog {
  if (log === null) throw new Error('nothing logs');
  return log;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map((file) => readFile(file, 'latin1')));
}

test('an answer that says the key back is an answer, and is shown without it', async () => {
  const server = (await started())
    .on('/v1/models', json(200, { object: 'list', data: [{ id: 'small' }] }))
    .on('/v1/chat/completions', sse(completion([`You sent ${key} and ${headerValue}`])));
  const world = await doctorWorld();
  const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint: server.origin };
  const secretHeaders = [{ name: 'x-team', value: headerValue }];
  valueOf(await world.instances.create({ id: 'work', settings, apiKey: key, secretHeaders }));
  const { record, events } = await world.run();
  expect(record.stages.at(-1)).toMatchObject({ stage: 'answer', text: 'You sent [redacted] and [redacted]' });
  const everything = [JSON.stringify(events), ...(await filesBelow(world.paths.root))].join('\n');
  for (const secret of secrets) expect(everything).not.toContain(secret);
});

test.each([400, 401, 402, 403, 404, 429, 500])(
  'whatever a server says back with %i, no event, record, command or file holds a secret',
  async (status) => {
    const server = (await started()).on('/v1/models', gossip(status)).on('/v1/chat/completions', gossip(status));
    let log: FileLog | null = null;
    const openLog = (folder: string): FileLog => (log = createFileLog(folder));
    const world = await doctorWorld({ openLog });
    opened(log).info('started');
    const settings = {
      displayName: 'Work',
      catalogProviderId: 'cloud',
      endpoint: server.origin,
      retryPolicy: 'none',
      secretHeaders: ['x-team'],
    };
    const draft = { settings, apiKey: key, secretHeaders: [{ name: 'x-team', value: headerValue }] };
    const signal = new AbortController().signal;
    const told: unknown[] = [await collected(world.doctor.test(draft, signal))];
    valueOf(await world.instances.create({ id: 'work', ...draft }));
    told.push(
      await world.run(),
      await collected(world.doctor.testAll(['work'], signal)),
      await world.doctor.history('work'),
      await world.doctor.plan(),
      await world.doctor.curl(draft),
      await world.instances.view('work'),
      world.problems,
    );
    await opened(log).flush();
    const lists = server.requests.filter(({ headers }) => headers['x-team'] === headerValue);
    expect(lists.length).toBeGreaterThan(3);
    const everything = [JSON.stringify(told), ...(await filesBelow(world.paths.root))].join('\n');
    for (const secret of secrets) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString('base64'));
      expect(everything).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect(everything).toContain('redacted');
    // The log was looked through as well.
    expect(everything).toContain('started');
  },
);
