/** In UTF-16 units. */
export const maxIdLengths = { provider: 200, model: 500 } as const;

const controlCharacters = /\p{Cc}/u;

/** Why a provider's or a model's id is refused, or null. Other ids are taken as they are: providers invent all kinds. */
export function idProblem(id: unknown, maxLength: number): string | null {
  if (id === undefined || id === null || id === '') return 'has no id';
  if (typeof id !== 'string') return 'has an id that is not text';
  if (id.length > maxLength) return `has an id longer than ${maxLength} characters`;
  if (controlCharacters.test(id) || !id.isWellFormed() || id.trim() === '') return 'has an id with unusable characters';
  return null;
}
