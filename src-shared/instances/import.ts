import { z } from 'zod';
import { supportLevels } from '../catalog/provider.ts';

export const importKinds = ['environment', 'lace', 'crush', 'local-server'] as const;

export const importCandidateSchema = z.object({
  /** Names the candidate in `instances.import`; stable between two sweeps that find the same. */
  id: z.string(),
  kind: z.enum(importKinds),
  /** Where it was found: a variable's name, a file's path, or a server's URL. */
  source: z.string(),
  /** What the instance would be called. */
  displayName: z.string(),
  /** Null where the source names a provider that the catalog does not have. */
  providerId: z.string().nullable(),
  providerName: z.string().nullable(),
  /** The endpoint that the source names; null where the catalog's is used. */
  endpoint: z.string().nullable(),
  /** `variable`: in the environment, and can stay there; `value`: in the source, and would be copied into the vault. */
  key: z.enum(['none', 'variable', 'value']),
  /** The environment variable that holds the key; null where none does. */
  variable: z.string().nullable(),
  /** The origin that would receive the key, or the local server's; empty where there is none yet. */
  origin: z.string(),
  /** How many models the server listed; null where nobody was asked. */
  modelCount: z.number().int().nullable(),
  support: z.enum(supportLevels),
  /** An instance made from it exists already. */
  imported: z.boolean(),
  /** Why it cannot be imported as it is, in the words of `sweep.reasons.<reason>`; null when it can. */
  refusal: z.enum(['no-provider', 'unsupported', 'bad-endpoint', 'bad-key', 'command-key']).nullable(),
});
/** Something on this machine that an instance can be made of. Never holds the key itself. */
export type ImportCandidate = z.infer<typeof importCandidateSchema>;

/** A source, or a part of it, that could not be used, or a server that is not what its port suggests. */
export const sweepProblemSchema = z.object({
  kind: z.enum(importKinds),
  source: z.string(),
  reason: z.enum([
    'unreadable',
    'not-json',
    'too-large',
    'not-its-format',
    'header-left-out',
    'other-server',
    'timeout',
    'refused',
  ]),
});
export type SweepProblem = z.infer<typeof sweepProblemSchema>;

export const importSweepSchema = z.object({
  candidates: z.array(importCandidateSchema),
  problems: z.array(sweepProblemSchema),
});
export type ImportSweep = z.infer<typeof importSweepSchema>;

/** What the user ticked. `link` leaves an environment's key where it is; without it the value is copied into the vault. */
export const importChoiceSchema = z.object({ id: z.string().max(5_000), link: z.boolean() });
export type ImportChoice = z.infer<typeof importChoiceSchema>;
