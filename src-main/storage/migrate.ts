import type { SqliteConnection } from './sqlite.ts';

export function schemaVersion(connection: SqliteConnection): number {
  const version = connection.pragma('user_version', { simple: true });
  return typeof version === 'number' ? version : 0;
}

/** Takes the schema to the newest version, each step in its own transaction: a failing one leaves the version before it. */
export function migrate(connection: SqliteConnection, migrations: readonly string[]): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < schemaVersion(connection)) continue;
    connection
      .transaction(() => {
        connection.exec(sql);
        connection.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}
