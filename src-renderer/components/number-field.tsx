import { TextField, type TextFieldProps } from './text-field.tsx';

export interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type' | 'inputMode'> {
  /** What is typed: text, so that a half-typed number is not lost; `parseNumber` reads it. */
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}

/** A number as text: no scroll-wheel accidents, no spinner buttons. */
export function NumberField({ onValueChange, ...field }: NumberFieldProps): React.JSX.Element {
  return (
    <TextField
      {...field}
      inputMode="decimal"
      onChange={(event) => {
        onValueChange(event.currentTarget.value);
      }}
    />
  );
}

/** The number that was typed, or null when it is none. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!/^-?\d+(\.\d+)?$/.test(trimmed)) return null;
  return Number(trimmed);
}
