import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { KeyboardEvent } from 'react';
import { columnWidths } from './columns.tsx';

/** Pixels that an arrow key moves a column's edge. */
const step = 16;

interface ResizeHandleProps {
  /** The column's name. */
  readonly column: string;
  /** Pixels. */
  readonly width: number;
  readonly resizing: boolean;
  /** Starts to follow mouse or touch. */
  readonly onStart: (event: unknown) => void;
  readonly onWidth: (width: number) => void;
  readonly onReset: () => void;
}

/** The right edge of a heading: drawn with the pointer, moved with the arrow keys, put back with a double click. */
export function ResizeHandle({
  column,
  width,
  resizing,
  onStart,
  onWidth,
  onReset,
}: ResizeHandleProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const onKeyDown = (event: KeyboardEvent): void => {
    const target: Readonly<Record<string, number>> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: columnWidths.min,
      End: columnWidths.max,
    };
    const next = target[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onWidth(Math.min(columnWidths.max, Math.max(columnWidths.min, next)));
  };
  return (
    // A separator that can be moved is a control, though its role alone does not say so.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.width', { column })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={columnWidths.min}
      aria-valuemax={columnWidths.max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={clsx(
        'absolute inset-y-0 -right-2 z-10 w-3 cursor-col-resize touch-none select-none after:absolute after:inset-y-1.5 after:left-1.25 after:w-px after:bg-border hover:after:bg-accent-text',
        resizing && 'after:bg-accent-text',
      )}
      onMouseDown={onStart}
      onTouchStart={onStart}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
