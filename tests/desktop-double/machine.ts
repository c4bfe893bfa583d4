import { z } from 'zod';

const rectangleSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Rectangle = z.infer<typeof rectangleSchema>;

const displaySchema = z.object({
  id: z.number(),
  bounds: rectangleSchema,
  workArea: rectangleSchema,
  scaleFactor: z.number().default(1),
});
export type DisplaySetup = z.infer<typeof displaySchema>;

const oneDisplay: DisplaySetup = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 28, width: 1920, height: 1052 },
  scaleFactor: 1,
};

/** The machine that the double pretends to run on. The first display is the primary one. */
export const machineSchema = z.object({
  /** What `process.platform` says; null for the real one. */
  platform: z.enum(['linux', 'darwin', 'win32']).nullable().default(null),
  packaged: z.boolean().default(false),
  displays: z.array(displaySchema).min(1).default([oneDisplay]),
  /** Shortcuts that other programs hold. */
  takenAccelerators: z.array(z.string()).default([]),
  /** macOS: links that the app was started with; `open-url` tells of them before `ready`. */
  openUrls: z.array(z.string()).default([]),
  /** Whether the desktop lets apps be started at login and opens their links. */
  loginItems: z.boolean().default(true),
  protocolClient: z.boolean().default(true),
  /** macOS: the system started the app when the user logged in. */
  openedAtLogin: z.boolean().default(false),
  dark: z.boolean().default(false),
  /** Words that the spelling checker marks, with what it suggests. */
  misspelled: z.record(z.string(), z.array(z.string())).default({}),
});
export type Machine = z.infer<typeof machineSchema>;
export type MachineSetup = z.input<typeof machineSchema>;

/** The variable by which a spec describes the machine to the process that it starts. */
export const machineVariable = 'DESKTOP_DOUBLE_MACHINE';
