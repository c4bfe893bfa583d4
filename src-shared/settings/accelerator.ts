import { z } from 'zod';

const modifiers = ['CommandOrControl', 'Control', 'Alt', 'Shift', 'Super'] as const;
const modifierNames: ReadonlySet<string> = new Set(modifiers);
const keyPattern =
  /^(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Up|Down|Left|Right|Plus|[`,./;'[\]\\=-])$/;

export type AcceleratorProblem = 'form' | 'no-modifier';

/**
 * Why a global shortcut in Electron's notation, such as `CommandOrControl+Shift+Space`, is refused, or null. A key alone, or
 * with Shift only, would take a letter away from every other program; function keys need no modifier.
 */
export function acceleratorProblem(accelerator: string): AcceleratorProblem | null {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const wellFormed = held.every((part) => modifierNames.has(part)) && new Set(held).size === held.length;
  if (!wellFormed || !keyPattern.test(key)) return 'form';
  const strong = held.some((part) => part !== 'Shift');
  return strong || /^F[0-9]+$/.test(key) ? null : 'no-modifier';
}

export const acceleratorSchema = z.string().superRefine((accelerator, context) => {
  const problem = acceleratorProblem(accelerator);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem, params: { problem } });
});
