/** Variables of the process's environment, given to whoever may read them: nothing else does. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value without the spaces around it; null when it is unset or empty. */
export function readVariable(environment: Environment, name: string): string | null {
  const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
  return value === undefined || value === '' ? null : value;
}
