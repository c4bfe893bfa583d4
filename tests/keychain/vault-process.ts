import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Vault } from '../../src-main/credentials/vault.ts';
import { readHomeIdentity } from '../../src-main/storage/home-identity.ts';
import { homePaths } from '../../src-main/storage/home.ts';
import { silentLog } from '../../src-main/storage/log.ts';

/**
 * A vault in a process of its own, as a process has one session bus for life. Reads one JSON command a line and answers
 * each with one line. Arguments: the home's folder, and the time limit of a keychain call in milliseconds.
 */
const [root = '', limit = '5000'] = process.argv.slice(2);
const credentialSchema = z.object({ origin: z.string(), keys: z.array(z.string()) });
const commandSchema = z.discriminatedUnion('call', [
  z.object({ call: z.literal('storeState') }),
  z.object({ call: z.literal('set'), id: z.string(), credential: credentialSchema }),
  z.object({ call: z.literal('get'), id: z.string() }),
  z.object({ call: z.literal('clear'), id: z.string() }),
  z.object({ call: z.literal('moveToKeychain') }),
]);
export type VaultCommand = z.infer<typeof commandSchema>;

const paths = homePaths(root);
const vault = new Vault({
  paths,
  identity: () => readHomeIdentity(paths),
  keychainCallLimitMs: Number(limit),
  onProblem: () => undefined,
  log: silentLog,
});

async function run(command: VaultCommand): Promise<unknown> {
  switch (command.call) {
    case 'storeState':
      return vault.storeState();
    case 'set':
      return vault.set(command.id, command.credential);
    case 'get':
      return vault.get(command.id);
    case 'clear':
      return vault.clear(command.id);
    case 'moveToKeychain':
      return vault.moveToKeychain();
    default:
      return command satisfies never;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await run(commandSchema.parse(JSON.parse(line)));
  console.log(JSON.stringify(answer));
}
