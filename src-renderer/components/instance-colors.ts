import type { InstanceColor } from '../../src-shared/instances/appearance.ts';

interface ColorClasses {
  /** Text on its soft background. */
  readonly chip: string;
  /** A plain area. */
  readonly dot: string;
}

/** Whole names, as the style sheet is made of the class names found in the source. */
export const instanceColorClasses: Readonly<Record<InstanceColor, ColorClasses>> = {
  red: { chip: 'bg-mark-red-soft text-mark-red', dot: 'bg-mark-red' },
  orange: { chip: 'bg-mark-orange-soft text-mark-orange', dot: 'bg-mark-orange' },
  yellow: { chip: 'bg-mark-yellow-soft text-mark-yellow', dot: 'bg-mark-yellow' },
  green: { chip: 'bg-mark-green-soft text-mark-green', dot: 'bg-mark-green' },
  teal: { chip: 'bg-mark-teal-soft text-mark-teal', dot: 'bg-mark-teal' },
  blue: { chip: 'bg-mark-blue-soft text-mark-blue', dot: 'bg-mark-blue' },
  purple: { chip: 'bg-mark-purple-soft text-mark-purple', dot: 'bg-mark-purple' },
  pink: { chip: 'bg-mark-pink-soft text-mark-pink', dot: 'bg-mark-pink' },
};
