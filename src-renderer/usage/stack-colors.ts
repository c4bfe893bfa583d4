interface StackColor {
  /** Of a part of a bar. */
  readonly fill: string;
  /** Of the mark in the legend. */
  readonly dot: string;
}

/** In an order in which neighbours differ in lightness and hue; the last one is of what is left over. */
const colors: readonly StackColor[] = [
  { fill: 'fill-mark-blue', dot: 'bg-mark-blue' },
  { fill: 'fill-mark-orange', dot: 'bg-mark-orange' },
  { fill: 'fill-mark-teal', dot: 'bg-mark-teal' },
  { fill: 'fill-mark-pink', dot: 'bg-mark-pink' },
  { fill: 'fill-mark-yellow', dot: 'bg-mark-yellow' },
  { fill: 'fill-mark-purple', dot: 'bg-mark-purple' },
  { fill: 'fill-mark-green', dot: 'bg-mark-green' },
  { fill: 'fill-mark-red', dot: 'bg-mark-red' },
];
const other: StackColor = { fill: 'fill-faint', dot: 'bg-faint' };

export function stackColor(key: string, index: number): StackColor {
  return key === 'other' ? other : (colors[index % colors.length] ?? other);
}
