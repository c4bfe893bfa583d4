import { getRawHeader } from '@electron/asar';
import { z } from 'zod';

export interface ArchiveFile {
  /** Below the app's root, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Beside the archive, in app.asar.unpacked, as the system's loader opens it. */
  readonly unpacked: boolean;
}

interface Folder {
  readonly files: Readonly<Record<string, Folder | File | Link>>;
}
interface File {
  readonly size: number;
  readonly unpacked?: boolean | undefined;
}
interface Link {
  readonly link: string;
}

const fileSchema = z.object({ size: z.number(), unpacked: z.boolean().optional() });
const linkSchema = z.object({ link: z.string() });
const folderSchema: z.ZodType<Folder> = z.object({
  files: z.record(z.string(), z.union([z.lazy(() => folderSchema), fileSchema, linkSchema])),
});

function filesBelow(folder: Folder, path: string): ArchiveFile[] {
  return Object.entries(folder.files).flatMap(([name, entry]) => {
    const inner = path === '' ? name : `${path}/${name}`;
    if ('files' in entry) return filesBelow(entry, inner);
    if ('link' in entry) throw new Error(`app.asar has a link, which leads out of what is checked: ${inner}`);
    return [{ path: inner, size: entry.size, unpacked: entry.unpacked === true }];
  });
}

/** Every file of an app.asar, also those that it keeps beside it. */
export function archiveFiles(archive: string): readonly ArchiveFile[] {
  return filesBelow(folderSchema.parse(getRawHeader(archive).header), '');
}
