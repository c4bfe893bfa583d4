import { useId } from 'react';
import { TextField, type TextFieldProps } from './text-field.tsx';

export interface SuggestFieldProps extends Omit<TextFieldProps, 'list' | 'mono'> {
  readonly suggestions: readonly string[];
}

/** Text that is usually one of some known words, which the browser offers. Anything else can be typed as well. */
export function SuggestField({ suggestions, ...field }: SuggestFieldProps): React.JSX.Element {
  const id = useId();
  return (
    <>
      <TextField {...field} mono list={id} />
      <datalist id={id}>
        {suggestions.map((suggestion) => (
          <option key={suggestion}>{suggestion}</option>
        ))}
      </datalist>
    </>
  );
}
