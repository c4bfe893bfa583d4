import { isRecord, type RawRecord } from './raw-record.ts';

type Report = (field: string, reason: string) => void;

const datePattern = /^\d{4}-\d{2}(-\d{2})?$/;
const maxTextLength = 500;
const maxListLength = 50;

/**
 * Reads fields of a catalog object one by one: what has another type than expected is reported and counts as absent, as
 * null does. Written by hand, as parsing every model with a schema costs several times the reading of the files.
 */
export class FieldReader {
  readonly #fields: RawRecord;
  readonly #report: Report;

  constructor(fields: RawRecord, report: Report) {
    this.#fields = fields;
    this.#report = report;
  }

  /** Text without surrounding space; null when absent or empty. */
  text(field: string): string | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') return this.#refuse(field, 'is not text');
    const text = value.trim();
    if (text === '') return null;
    if (text.length <= maxTextLength) return text.isWellFormed() ? text : text.toWellFormed();
    this.#report(field, `is longer than ${maxTextLength} characters and was cut`);
    return text.slice(0, maxTextLength).toWellFormed();
  }

  flag(field: string): boolean | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    return typeof value === 'boolean' ? value : this.#refuse(field, 'is neither true nor false');
  }

  /** A price, USD per million tokens. */
  price(field: string): number | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.#refuse(field, 'is not a number');
    // `+ 0` turns -0 into 0.
    return value < 0 ? this.#refuse(field, 'is negative') : value + 0;
  }

  /** A count of tokens; 0 says nothing and counts as absent. */
  tokens(field: string): number | null {
    const value = this.#fields[field];
    if (value === undefined || value === null || value === 0) return null;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      return this.#refuse(field, 'is not a count of tokens');
    }
    return value;
  }

  /** The texts of a list; null when absent. Members that are no text are left out. */
  texts(field: string): string[] | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) return this.#refuse(field, 'is not a list');
    const list: readonly unknown[] = value;
    const texts: string[] = [];
    for (const item of list.slice(0, maxListLength)) {
      if (typeof item === 'string' && item !== '' && item.length <= maxTextLength) texts.push(item.toWellFormed());
    }
    if (texts.length < list.length) this.#report(field, 'has members that are no text, or too many, and is shortened');
    return texts;
  }

  /** YYYY-MM or YYYY-MM-DD. */
  date(field: string): string | null {
    const text = this.text(field);
    if (text === null || datePattern.test(text)) return text;
    return this.#refuse(field, 'is not a date like 2026-01 or 2026-01-31');
  }

  choice<Option extends string>(field: string, options: readonly Option[]): Option | null {
    const text = this.text(field);
    if (text === null) return null;
    return options.find((option) => option === text) ?? this.#refuse(field, `is none of ${options.join(', ')}`);
  }

  record(field: string): RawRecord | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    return isRecord(value) ? value : this.#refuse(field, 'is not an object');
  }

  list(field: string): readonly unknown[] | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    return Array.isArray(value) ? value : this.#refuse(field, 'is not a list');
  }

  #refuse(field: string, reason: string): null {
    this.#report(field, `${reason} and counts as absent`);
    return null;
  }
}
