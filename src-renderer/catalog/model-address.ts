/** The page's address of a provider. */
export function providerAddress(providerId: string): string {
  return `/catalog/${encodeURIComponent(providerId)}`;
}

/** The page's address of a model's sheet. */
export function modelAddress(providerId: string, modelId: string): string {
  return `${providerAddress(providerId)}/${encodeURIComponent(modelId)}`;
}
