import { z } from 'zod';
import { modelSchema } from '../catalog/model.ts';
import { sessionSchema } from '../sessions/session.ts';

/** A model through an instance, with what the user needs to see before agreeing to it. */
export const linkTargetSchema = z.object({
  instanceId: z.string(),
  instanceName: z.string(),
  providerId: z.string(),
  providerName: z.string().nullable(),
  /** The host that would be asked; null where none is, as of the demo, or none can be told. */
  host: z.string().nullable(),
  /** Null where the model is not chosen yet. */
  model: modelSchema.nullable(),
});
export type LinkTarget = z.infer<typeof linkTargetSchema>;

export const newSessionStates = ['ready', 'ambiguous', 'unknown-model', 'no-model', 'no-instance'] as const;

/**
 * What a link would do, resolved against what is stored; shown to the user, who decides. `new-session`:
 * - `ready`: `targets` is the one match, with its model.
 * - `ambiguous`: several instances fit; `targets` are all of them.
 * - `unknown-model`: `targets` are the nearest models of the instances that fit, best first, at most 10.
 * - `no-model`: the link names none; `targets` are the instances that fit, without models.
 * - `no-instance`: none fits; `providerId` is what to add one of, where the link or the catalog says so.
 */
export const linkProposalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('new-session'),
    state: z.enum(newSessionStates),
    targets: z.array(linkTargetSchema),
    /** As the link has them. */
    providerId: z.string().nullable(),
    instanceId: z.string().nullable(),
    modelId: z.string().nullable(),
    /** Null where the catalog has no such provider, or none is named. */
    providerName: z.string().nullable(),
    prompt: z.string(),
  }),
  z.object({ kind: z.literal('open-session'), session: sessionSchema }),
  z.object({
    kind: z.literal('show-model'),
    providerId: z.string(),
    providerName: z.string(),
    modelId: z.string(),
    /** Null where the provider has no such model. */
    model: modelSchema.nullable(),
    /** The most similar models where it has none, best first, at most 10. */
    nearest: z.array(modelSchema),
  }),
  z.object({ kind: z.literal('add-instance'), providerId: z.string(), providerName: z.string() }),
  /** Nothing of it exists: which reference leads nowhere. */
  z.object({
    kind: z.literal('nothing'),
    missing: z.enum(['session', 'provider']),
    id: z.string(),
    /** Providers of similar ids, best first, at most 5. */
    nearestProviders: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
]);
export type LinkProposal = z.infer<typeof linkProposalSchema>;
