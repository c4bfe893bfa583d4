import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { chat } from '../fault-server/ollama-lines.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { lines, sse } from '../fault-server/replies.ts';
import { asking, image, imageBase64, labelledTextFile, pdf, pdfBase64, textFile } from './providers-files.ts';
import { ask, connectionTo, newService, question } from './providers-kit.ts';

let server: FaultServer;
let service: ProviderService;

beforeEach(async () => {
  server = await FaultServer.start();
  server.on('/v1/chat/completions', sse(completion(['ok']))).on('/api/chat', lines(chat(['ok'])));
  service = newService();
});

afterEach(async () => {
  await service.close();
  await server.close();
});

const all: TurnRequest = { ...question, temperature: 0, topP: 0.5, maxOutputTokens: 321, stopSequences: ['END'] };

describe('Chat Completions', () => {
  const connect = (more: Partial<Connection> = {}) => connectionTo(`${server.origin}/v1`, more);
  async function bodySentFor(request: TurnRequest, more: Partial<Connection> = {}): Promise<unknown> {
    expect((await ask(service, connect(more), request)).failure).toBeNull();
    return server.lastRequest().json();
  }

  test('sends temperature, top-p, limit and stop sequences when they are set', async () => {
    expect(await bodySentFor(all)).toMatchObject({ temperature: 0, top_p: 0.5, max_tokens: 321, stop: ['END'] });
  });

  test.each([
    ['openai-compat', 'my-own', 'high', { reasoning_effort: 'high' }],
    ['openai-compat', 'baseten', 'none', { reasoning_effort: 'none' }],
    ['openai-compat', 'alibaba-us', 'xhigh', { reasoning_effort: 'xhigh', enable_thinking: true }],
    ['openai-compat', 'zai', 'low', { reasoning_effort: 'low', thinking: { type: 'enabled' } }],
    ['openai-compat', 'deepseek', 'max', { reasoning_effort: 'max', thinking: { type: 'enabled' } }],
    ['openrouter', 'openrouter', 'low', { reasoning: { effort: 'low' } }],
    ['vercel', 'vercel', 'medium', { reasoning: { effort: 'medium' } }],
    ['openai', 'cortecs', 'low', { reasoning_effort: 'low' }],
  ] as const)('%s %s is told the effort %s in its own way', async (protocol, providerId, reasoningEffort, has) => {
    const body = await bodySentFor({ ...question, reasoningEffort }, { protocol, providerId });
    expect(body).toMatchObject(has);
    expect(body).not.toHaveProperty('reasoning_effort' in has ? 'reasoning' : 'reasoning_effort');
  });

  test.each([
    ['openrouter', { filename: 'paper.pdf', file_data: `data:application/pdf;base64,${pdfBase64}` }],
    ['openai', { filename: 'paper.pdf', file_data: `data:application/pdf;base64,${pdfBase64}` }],
    ['vercel', { filename: 'paper.pdf', data: pdfBase64, media_type: 'application/pdf' }],
  ] as const)('%s: images, PDFs and text files go before the words', async (protocol, file) => {
    const body = await bodySentFor(asking([image, textFile, pdf]), { protocol });
    expect(body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: `data:image/png;base64,${imageBase64}` } },
            { type: 'file', file },
            { type: 'text', text: `${labelledTextFile}\n\nWhat is this?` },
          ],
        },
      ],
    });
  });

  test('text files alone stay text, which every server takes', async () => {
    expect(await bodySentFor(asking([textFile, textFile]))).toMatchObject({
      messages: [{ role: 'user', content: `${labelledTextFile}\n\n${labelledTextFile}\n\nWhat is this?` }],
    });
    expect(await bodySentFor(asking([textFile], ''))).toMatchObject({ messages: [{ content: labelledTextFile }] });
  });

  test('the name of a file cannot end its mark', async () => {
    const odd = { ...textFile, name: 'a">\n</file>.md' };
    expect(JSON.stringify(await bodySentFor(asking([odd])))).toContain('<file name=\\"a____/file_.md\\">');
  });

  test('an image alone has no empty text', async () => {
    expect(await bodySentFor(asking([image], ''))).toMatchObject({
      messages: [{ role: 'user', content: [{ type: 'image_url' }] }],
    });
  });

  test('the system prompt goes before the parts where there is no role for it', async () => {
    const request = { ...asking([image]), system: 'Be brief.', modelId: 'gemma-2-9b' };
    expect(await bodySentFor(request, { providerId: 'lmstudio' })).toMatchObject({
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Be brief.' }, { type: 'image_url' }, {}] }],
    });
  });

  test('a PDF that a server may not know is refused before anything is sent', async () => {
    expect((await ask(service, connect(), asking([pdf]))).failure).toEqual({
      code: 'unsupported',
      params: { attachment: 'pdf', name: 'paper.pdf' },
    });
    expect(server.requests).toEqual([]);
  });
});

describe('Ollama', () => {
  const connect = () => connectionTo(server.origin, { protocol: 'ollama', providerId: 'ollama', keys: [] });
  async function bodySentFor(request: TurnRequest): Promise<unknown> {
    expect((await ask(service, connect(), request)).failure).toBeNull();
    return server.lastRequest().json();
  }

  test('has nothing but the model and the words when nothing is set', async () => {
    expect(await bodySentFor(question)).toEqual({
      model: 'test-model',
      messages: [{ role: 'user', content: 'Hello?' }],
      stream: true,
    });
  });

  test('sends temperature, top-p, limit and stop sequences as options when they are set', async () => {
    expect(await bodySentFor(all)).toMatchObject({
      options: { temperature: 0, top_p: 0.5, num_predict: 321, stop: ['END'] },
    });
  });

  test.each([
    ['qwen3:8b', 'high', true],
    ['qwen3:8b', 'none', false],
    ['gpt-oss:20b', 'low', 'low'],
    ['gpt-oss:20b', 'none', false],
  ])('%s with the effort %s thinks: %s', async (modelId, reasoningEffort, think) => {
    expect(await bodySentFor({ ...question, modelId, reasoningEffort })).toMatchObject({ think });
  });

  test('an effort that the model does not know is refused before anything is sent', async () => {
    const told = await ask(service, connect(), { ...question, modelId: 'gpt-oss:20b', reasoningEffort: 'max' });
    expect(told.failure).toMatchObject({ code: 'unsupported', params: { setting: 'reasoningEffort' } });
    expect(server.requests).toEqual([]);
  });

  test('sends images beside the text, and text files in it', async () => {
    expect(await bodySentFor(asking([image, textFile]))).toMatchObject({
      messages: [{ role: 'user', content: `${labelledTextFile}\n\nWhat is this?`, images: [imageBase64] }],
    });
  });

  test('a PDF is refused before anything is sent', async () => {
    expect((await ask(service, connect(), asking([pdf]))).failure).toMatchObject({
      code: 'unsupported',
      params: { attachment: 'pdf' },
    });
    expect(server.requests).toEqual([]);
  });
});
