import { desktop } from '../src-shared/locales/en/desktop.ts';

type Leaves<Texts, Path extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? `${Path}${Key}` : Leaves<Texts[Key], `${Path}${Key}.`>;
}[keyof Texts & string];
type WithoutPlural<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** A text that main shows: `menu.file`. Of texts that count, the key is the one without `_one` and `_other`. */
export type TextKey = WithoutPlural<Leaves<typeof desktop>>;

const locale = 'en';
const plural = new Intl.PluralRules(locale);

/** The text for a key, with `{{name}}` filled in from `params`; `count` also chooses between `_one` and `_other`. */
export function translate(key: TextKey, params: Readonly<Record<string, string | number>> = {}): string {
  const { count } = params;
  const counted = typeof count === 'number' ? find(`${key}_${plural.select(count)}`) : null;
  const text = counted ?? find(key);
  if (text === null) throw new Error(`There is no text "${key}".`);
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}

function find(key: string): string | null {
  let found: unknown = desktop;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null && Object.hasOwn(found, part) ? Reflect.get(found, part) : null;
  }
  return typeof found === 'string' ? found : null;
}
