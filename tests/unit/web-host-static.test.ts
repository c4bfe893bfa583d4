import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebServer, listen } from '../../src-main/hosts/web/web-server.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let folder = '';
let server: Server;
let port = 0;

/** Sends the path as it is: fetch would tidy it up. */
function get(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-static-'));
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(root, 'folder.html'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(root, 'index.html'), '<title>Patchbay</title>');
  await writeFile(join(root, 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(root, 'assets', 'main-abc123.css'), 'body {}');
  server = createWebServer({ rendererFolder: root, upgrade: () => Promise.reject(new Error('no core')) });
  const listened = await listen(server, 0);
  if (typeof listened !== 'number') throw listened;
  port = listened;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

describe('the files of the page', () => {
  it('are served with their types, hashed ones to be kept', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, body: '<title>Patchbay</title>' });
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    const script = await get('/assets/main-abc123.js?x=1');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await get('/assets/main-abc123.css')).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('are the page itself where a link is opened, and at no other such path', async () => {
    const page = await get('/');
    expect(await get('/open')).toMatchObject({ status: 200, body: page.body });
    expect((await get('/open?x=1')).status).toBe(200);
    for (const path of ['/open/', '/open/session', '/Open', '/%6fpen', '/opened', '/session/new', '//open']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('are told about by HEAD', async () => {
    expect(await get('/index.html', { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '23' },
    });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('answer no %s', async (method) => {
    expect(await get('/', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/%00.html',
    '/%zz.html',
    '/missing.html',
    '/folder.html',
    '/assets',
    '/assets/',
    '/.compile-cache',
  ])('do not include %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('come with a strict policy', async () => {
    const { headers } = await get('/');
    const policy = headers['content-security-policy'];
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`script-src 'self';`);
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it.each([
    { host: 'evil.example' },
    { host: 'evil.example:80', origin: 'http://evil.example:80' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
  ])('are refused to %j', async (headers) => {
    const refused = await get('/', { headers });
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('ssh -L');
  });

  it('are reachable under another port, as ssh -L shows them', async () => {
    const host = 'localhost:9999';
    expect((await get('/', { headers: { host, origin: `http://${host}` } })).status).toBe(200);
  });
});
