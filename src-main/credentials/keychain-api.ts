import { z } from 'zod';

/** The three entries of `keytar` that are used. Not `findCredentials`: on a locked keyring it crashes the process. */
export interface KeychainApi {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const names = ['getPassword', 'setPassword', 'deletePassword'] as const;

const keytarModule = z.object({
  default: z.custom<KeychainApi>((value) => {
    const entries = z.record(z.string(), z.unknown()).safeParse(value);
    return entries.success && names.every((name) => typeof entries.data[name] === 'function');
  }),
});

/** Loads the native library; throws where libsecret is missing. */
export async function loadKeytar(): Promise<KeychainApi> {
  const module: unknown = { ...(await import('keytar')) };
  return keytarModule.parse(module).default;
}
