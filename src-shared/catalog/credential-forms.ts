import type { Protocol } from './protocols.ts';

/** How a provider's credential is asked for: what it consists of, and what else belongs beside it. */
export const credentialForms = ['api-key', 'aws', 'service-account', 'azure', 'copilot'] as const;
export type CredentialForm = (typeof credentialForms)[number];

/** `aws`: an API key, or keys of several parts, and a region. `service-account`: a file's text, and a location. */
const formOfProtocol: Readonly<Partial<Record<Protocol, CredentialForm>>> = {
  bedrock: 'aws',
  'google-vertex': 'service-account',
  // A key like any other, with an endpoint of one's own, a version and deployments.
  azure: 'azure',
};

/** Providers that want another credential than the name of their protocol says. */
const formOfProvider: Readonly<Record<string, CredentialForm>> = {
  // Its API takes the short-lived token that an editor's login gives, and refuses GitHub's personal access tokens.
  copilot: 'copilot',
};

export function credentialFormOf(protocol: Protocol | null, providerId: string): CredentialForm {
  const own = Object.hasOwn(formOfProvider, providerId) ? formOfProvider[providerId] : undefined;
  return own ?? (protocol === null ? undefined : formOfProtocol[protocol]) ?? 'api-key';
}
