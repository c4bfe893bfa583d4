import { Search } from 'lucide-react';

/** Narrows a list that is shown elsewhere on the page. */
export function SearchField({
  label,
  value,
  onValueChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}): React.JSX.Element {
  return (
    <label className="flex h-7 w-44 min-[1100px]:w-60 items-center gap-2 rounded-md border border-border-strong bg-raised px-2 shadow-control focus-within:border-accent-text">
      <Search aria-hidden size={14} className="shrink-0 text-faint" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        value={value}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          onValueChange(event.currentTarget.value);
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none [&::-webkit-search-cancel-button]:hidden"
      />
    </label>
  );
}
