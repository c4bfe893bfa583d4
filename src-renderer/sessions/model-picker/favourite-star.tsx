import clsx from 'clsx';
import { Star } from 'lucide-react';

interface FavouriteStarProps {
  readonly favourite: boolean;
  readonly onToggle: () => void;
}

/**
 * The star of a row, for the pointer. A row of a list of choices can hold no button of its own: for keys and screen
 * readers there is one beside the list, and a short cut.
 */
export function FavouriteStar({ favourite, onToggle }: FavouriteStarProps): React.JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      aria-hidden
      data-star={favourite ? 'on' : 'off'}
      className={clsx(
        'flex size-6 shrink-0 items-center justify-center rounded-md hover:bg-pressed',
        favourite ? 'text-accent-text' : 'text-faint',
      )}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Star size={15} fill={favourite ? 'currentColor' : 'none'} />
    </span>
  );
}
