import { expect, it } from 'vitest';
import { openExternalLink } from './external-links.ts';

async function opened(url: string): Promise<readonly string[]> {
  const urls: string[] = [];
  await openExternalLink({ openExternal: async (target) => void urls.push(target) }, url);
  return urls;
}

it.each(['https://example.com/a?b=c', 'http://example.com/', 'mailto:a@example.com'])('opens %s', async (url) => {
  expect(await opened(url)).toEqual([url]);
});

it.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'ms-msdt:/id',
  'patchbay://session/new',
  'app://patchbay/index.html',
  'not a url',
  `https://example.com/${'a'.repeat(8_000)}`,
])('does not open %.60s', async (url) => {
  expect(await opened(url)).toEqual([]);
});

it('tells when the system has nothing to open it with', async () => {
  const openExternal = () => Promise.reject(new Error('no program'));
  expect(await openExternalLink({ openExternal }, 'https://example.com/')).toBe(false);
});
