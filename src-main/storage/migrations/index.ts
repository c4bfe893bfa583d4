import { sessionsMigration } from './0001-sessions.ts';

/** Every step of the schema, oldest first. The n-th one makes version n; one that was released is never changed. */
export const migrations: readonly string[] = [sessionsMigration];
