import { afterEach, beforeEach, expect, it } from 'vitest';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function folderNames(): Promise<string[]> {
  return valueOf(await all.sessions.folders()).map(({ name }) => name);
}

it('folders are added at the end, renamed, put in order and removed; each change is told', async () => {
  let told = 0;
  all.sessions.onFoldersChange(() => (told += 1));
  const work = valueOf(await all.sessions.saveFolder(null, 'Work'));
  const house = valueOf(await all.sessions.saveFolder(null, 'Home'));
  const play = valueOf(await all.sessions.saveFolder(null, 'Play'));
  expect([work, house, play].map(({ position }) => position)).toEqual([0, 1, 2]);
  expect(valueOf(await all.sessions.saveFolder(house.id, 'House'))).toEqual({ ...house, name: 'House' });
  const ordered = valueOf(await all.sessions.orderFolders([play.id, work.id, house.id]));
  expect(ordered.map(({ name }) => name)).toEqual(['Play', 'Work', 'House']);
  valueOf(await all.sessions.removeFolder(work.id));
  expect(await folderNames()).toEqual(['Play', 'House']);
  expect(told).toBe(6);
  const gone = await all.sessions.saveFolder(work.id, 'Again');
  expect(gone).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  expect(told).toBe(6);
});

it('a session is in one folder or in none, and stays when its folder goes', async () => {
  const folder = valueOf(await all.sessions.saveFolder(null, 'Work'));
  const other = valueOf(await all.sessions.saveFolder(null, 'Home'));
  const { id, updatedAt } = await all.newSession();
  await all.newSession();
  all.now += 1;
  expect(valueOf(await all.sessions.setFolder(id, folder.id))).toMatchObject({ folderId: folder.id, updatedAt });
  const inFolder = async (folderId: string) => {
    const page = valueOf(await all.sessions.page({ archived: false, folderId, cursor: null, limit: 10 }));
    return [page.total, page.sessions.map((session) => session.id)];
  };
  expect(await inFolder(folder.id)).toEqual([1, [id]]);
  expect(await inFolder(other.id)).toEqual([0, []]);
  valueOf(await all.sessions.removeFolder(folder.id));
  expect(valueOf(await all.sessions.get(id)).folderId).toBeNull();
  expect(valueOf(await all.sessions.setFolder(id, folder.id)).folderId).toBeNull();
  expect(await inFolder(folder.id)).toEqual([0, []]);
});
