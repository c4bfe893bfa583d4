import { useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Agent } from '../../../src-shared/sessions/agent.ts';
import { suggestionsAt, type Suggestion } from './mention-suggestions.ts';

interface Mentions {
  /** Of the list, which the message box points to. */
  readonly listId: string;
  readonly names: readonly Suggestion[];
  readonly active: number;
  readonly onPick: (suggestion: Suggestion) => void;
  /** Follows the caret. */
  readonly onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => void;
  /** True where the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

interface Place {
  readonly text: string;
  readonly caret: number;
}

/** Offers the names of agents where one is begun in the message box. */
export function useMentions(
  agents: readonly Agent[],
  text: string,
  box: React.RefObject<HTMLTextAreaElement | null>,
  onChange: (text: string) => void,
): Mentions {
  const listId = useId();
  const [place, setPlace] = useState<Place | null>(null);
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const suggestions =
    place === null || place.text !== text || closedAt === text ? null : suggestionsAt(text, place.caret, agents);
  const names = suggestions?.names ?? [];
  const at = Math.min(active, Math.max(0, names.length - 1));

  const onPick = ({ name }: Suggestion): void => {
    const area = box.current;
    if (area === null || suggestions === null) return;
    area.focus();
    const spaced = area.value[suggestions.to] === ' ' ? name : `${name} `;
    area.setRangeText(`@${spaced}`, suggestions.from, suggestions.to, 'end');
    setPlace(null);
    onChange(area.value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const chosen = names[at];
    if (chosen === undefined || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return false;
    if (event.key === 'ArrowDown') setActive((at + 1) % names.length);
    else if (event.key === 'ArrowUp') setActive((at + names.length - 1) % names.length);
    else if (event.key === 'Escape') setClosedAt(text);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) onPick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    listId,
    names,
    active: at,
    onPick,
    onSelect: ({ currentTarget: { value, selectionStart, selectionEnd } }) => {
      setPlace(selectionStart === selectionEnd ? { text: value, caret: selectionStart } : null);
      setActive(0);
    },
    onKeyDown,
  };
}
