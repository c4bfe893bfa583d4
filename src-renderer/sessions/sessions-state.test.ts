import { describe, expect, it } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok } from '../../src-shared/result.ts';
import { aSession } from './session-fixtures.ts';
import {
  initialSessions,
  sessionOf,
  withFetched,
  withFirstPage,
  withNextPage,
  withOne,
  withoutOne,
} from './sessions-state.ts';

const [near, far, archived] = [aSession('near'), aSession('far'), aSession('archived', { archived: true })];
const first = withFirstPage(initialSessions, { sessions: [near], cursor: 'next' }, []);

describe('a connection that comes back', () => {
  it.each([
    ['on a later page', withNextPage(first, { sessions: [far], cursor: null }), far],
    ['archived', withFetched(first, archived.id, ok(archived)), archived],
    ['fetched by itself', withFetched(first, far.id, ok(far)), far],
  ])('keeps an open session that is %s', (_, before, session) => {
    const after = withFirstPage(before, { sessions: [near], cursor: 'next' }, [near.id, session.id]);
    expect(sessionOf(after, session.id)).toBe(session);
    expect(after.sessions).toEqual([near]);
  });

  it('shows what became of an open session once it is fetched again', () => {
    const before = withNextPage(first, { sessions: [far], cursor: null });
    const after = withFirstPage(before, { sessions: [near], cursor: 'next' }, [far.id]);
    const renamed = { ...far, title: 'renamed' };
    expect(sessionOf(withFetched(after, far.id, ok(renamed)), far.id)).toBe(renamed);
    expect(sessionOf(withFetched(after, far.id, failed(failure('storage-failed'))), far.id)).toBe(far);
    expect(sessionOf(withFetched(after, far.id, failed(failure('not-found'))), far.id)).toBeNull();
  });

  it('forgets those that are not open', () => {
    const before = withNextPage(first, { sessions: [far], cursor: null });
    expect(sessionOf(withFirstPage(before, { sessions: [near], cursor: 'next' }, []), far.id)).toBeUndefined();
  });
});

describe('a session that cannot be fetched', () => {
  it('does not exist only where the core says so', () => {
    expect(sessionOf(withFetched(first, far.id, failed(failure('not-found'))), far.id)).toBeNull();
    const refused = withFetched(first, far.id, failed(failure('storage-failed')));
    expect(sessionOf(refused, far.id)).toBeUndefined();
    expect(refused.failures).toEqual({ [far.id]: failure('storage-failed') });
  });

  it('has no failure any more once it came', () => {
    const refused = withFetched(first, far.id, failed(failure('storage-failed')));
    expect(withFetched(refused, far.id, ok(far)).failures).toEqual({});
  });

  it('leaves a lost connection to the window', () => {
    expect(withFetched(first, far.id, failed(failure('disconnected')))).toBe(first);
  });
});

it('keeps one open that is archived, and none that is removed', () => {
  const put = withOne(first, { ...near, archived: true });
  expect(put.sessions).toEqual([]);
  expect(sessionOf(put, near.id)).toMatchObject({ archived: true });
  expect(sessionOf(withoutOne(put, near.id), near.id)).toBeNull();
});
