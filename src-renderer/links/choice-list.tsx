import { useId, type ReactNode } from 'react';

interface ChoiceListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly render: (item: Item) => ReactNode;
}

/** One of a few, in rows: native radio buttons. */
export function ChoiceList<Item>({
  label,
  items,
  keyOf,
  chosen,
  onChoose,
  render,
}: ChoiceListProps<Item>): React.JSX.Element {
  const name = useId();
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{label}</legend>
      <div className="max-h-[min(252px,30vh)] overflow-y-auto rounded-lg border border-border-strong p-1">
        {items.map((item) => {
          const key = keyOf(item);
          return (
            <label
              key={key}
              className="flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent-text"
            >
              <input
                type="radio"
                name={name}
                value={key}
                checked={key === chosen}
                className="shrink-0 outline-none"
                onChange={() => {
                  onChoose(key);
                }}
              />
              <span className="min-w-0 flex-1">{render(item)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
