import { z } from 'zod';

export const folderNameSchema = z.string().trim().min(1).max(100);
export const folderSchema = z.object({ id: z.uuid(), name: folderNameSchema, position: z.number().int() });
/** Sessions that belong together; a session is in one or in none. */
export type Folder = z.infer<typeof folderSchema>;
