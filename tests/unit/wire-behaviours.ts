import { expect, onTestFinished } from 'vitest';
import { FaultServer } from '../fault-server/fault-server.ts';
import { json, text } from '../fault-server/replies.ts';
import { SocksServer } from '../fault-server/socks-server.ts';
import { keyVariable } from './wire-columns.ts';
import { keyHeaders } from './wire-fields.ts';
import { selfSignedFile, type WireStage } from './wire-stage.ts';

/** A field of the instance's form that shows in what is done, rather than in a part of one request. */
export interface Behaviour {
  readonly field: string;
  readonly does: string;
  check(stage: WireStage): Promise<void>;
}

const vendorHost = 'us-east5-aiplatform.googleapis.com:443';

async function refusesKeys(stage: WireStage): Promise<void> {
  const asked = await stage.ask({ keys: [{ name: '', apiKey: 'canary-key' }] });
  expect(asked.failure).toMatchObject({ code: 'invalid-input', params: { field: 'apiKey', reason: 'not-needed' } });
  expect(asked.sent).toEqual([]);
}

export const behaviours: readonly Behaviour[] = [
  {
    field: 'apiKey',
    does: 'goes into the protocol’s own header, and without it nothing is sent',
    check: async (stage) => {
      const { protocol, apiKey } = stage.column;
      if (apiKey === null) return refusesKeys(stage);
      const { sent } = await stage.ask();
      expect(sent[0]?.headers).toMatchObject(keyHeaders[protocol]);
      const without = await stage.ask({ without: ['apiKey'] });
      expect(without.failure?.code).toBe('credential-missing');
      expect(without.sent).toEqual([]);
    },
  },
  {
    field: 'keyNames',
    does: 'names the keys, of which the next one is tried when one is refused',
    check: async (stage) => {
      const { column, server } = stage;
      if (column.apiKey === null) return refusesKeys(stage);
      const apiKey = column.vendor ? column.apiKey.replace('canary@', 'spare@') : 'canary-spare';
      server.on(column.chat, json(401, { error: { message: 'no' } }), stage.fine);
      const keys = [
        { name: 'first', apiKey: column.apiKey },
        { name: 'spare', apiKey },
      ];
      const asked = await stage.ask({ keys });
      expect(asked).toMatchObject({ text: 'fine', failure: null });
      expect(asked.sent).toHaveLength(2);
      const [header = ''] = Object.keys(keyHeaders[column.protocol]);
      const second = asked.sent[1]?.headers[header];
      expect(second).toContain(column.vendor ? 'canary-token' : 'canary-spare');
    },
  },
  {
    field: 'environment',
    does: 'takes the key from a variable that was agreed to',
    check: async (stage) => {
      const { column, server } = stage;
      const variable = keyVariable;
      const origin = column.vendor ? 'https://us-east5-aiplatform.googleapis.com' : server.origin;
      const asked = await stage.ask({
        without: ['apiKey'],
        settings: { environment: { variable, origin } },
        environment: { [variable]: column.apiKey ?? 'canary-key' },
      });
      if (column.apiKey === null) {
        expect(asked.failure).toMatchObject({ code: 'invalid-input', params: { field: 'environment' } });
        expect(asked.sent).toEqual([]);
        return;
      }
      expect(asked.failure).toBeNull();
      expect(asked.sent[0]?.headers).toMatchObject(keyHeaders[column.protocol]);
    },
  },
  {
    field: 'proxy',
    does: 'is what requests go through',
    check: async (stage) => {
      if (stage.column.vendor) {
        expect((await stage.ask()).text).toBe('fine');
        expect(stage.proxy.tunnels).toContain(vendorHost);
        return;
      }
      const socks = await SocksServer.start(stage.server.port, null);
      onTestFinished(() => socks.close());
      const proxy = `socks5://127.0.0.1:${socks.port}`;
      const asked = await stage.ask({ settings: { endpoint: 'http://api.example.test', proxy } });
      expect(asked).toMatchObject({ text: 'fine', failure: null });
      expect(socks.targets).toEqual(['api.example.test:80']);
    },
  },
  {
    field: 'caFile',
    does: 'lets a certificate be trusted that nobody else signed',
    check: async (stage) => {
      const { column } = stage;
      const secure = await FaultServer.start({ secure: true });
      onTestFinished(() => secure.close());
      secure.on(column.chat, stage.fine);
      const settings = column.vendor ? {} : { endpoint: secure.origin };
      const trusting = column.vendor ? {} : { ...settings, caFile: selfSignedFile };
      expect(await stage.ask({ settings: trusting })).toMatchObject({ text: 'fine', failure: null });
      const untrusted = { code: 'endpoint-unreachable', params: { reason: 'tls' } };
      expect((await stage.ask({ settings, without: ['caFile'] })).failure).toMatchObject(untrusted);
    },
  },
  {
    field: 'retryPolicy',
    does: 'says whether a failed attempt is made again',
    check: async (stage) => {
      stage.server.on(stage.column.chat, text(500, ''));
      expect((await stage.ask()).sent).toHaveLength(1);
      stage.server.on(stage.column.chat, text(500, ''), stage.fine);
      const again = await stage.ask({ settings: { retryPolicy: 'standard' } });
      expect(again).toMatchObject({ text: 'fine', retries: 1 });
      expect(again.sent).toHaveLength(2);
    },
  },
];
