import { z } from 'zod';

/** The colours an instance can be marked with; each has a light and a dark form in the page's theme. */
export const instanceColors = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export const instanceColorSchema = z.enum(instanceColors);
export type InstanceColor = z.infer<typeof instanceColorSchema>;

/** A short word such as "work", shown beside the name wherever the instance is chosen. */
export const instanceLabelSchema = z.string().trim().min(1).max(24);
