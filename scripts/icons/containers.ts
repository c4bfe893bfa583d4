export interface SizedPng {
  /** Width and height in pixels. */
  readonly size: number;
  readonly png: Buffer;
}

/** Apple's names for the sizes; `@2x` entries hold twice the pixels that their name says. */
const icnsEntries: readonly { readonly type: string; readonly size: number }[] = [
  { type: 'ic07', size: 128 },
  { type: 'ic08', size: 256 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
  { type: 'ic11', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic13', size: 256 },
  { type: 'ic14', size: 512 },
];

function pngOf(images: readonly SizedPng[], size: number): Buffer {
  const found = images.find((image) => image.size === size);
  if (found === undefined) throw new Error(`No picture of ${size} pixels`);
  return found.png;
}

/** An .icns file: a list of named PNGs, each with its length, big-endian. */
export function icns(images: readonly SizedPng[]): Buffer {
  const entries = icnsEntries.map(({ type, size }) => {
    const png = pngOf(images, size);
    const header = Buffer.alloc(8);
    header.write(type, 0, 'latin1');
    header.writeUInt32BE(png.length + header.length, 4);
    return Buffer.concat([header, png]);
  });
  const body = Buffer.concat(entries);
  const header = Buffer.alloc(8);
  header.write('icns', 0, 'latin1');
  header.writeUInt32BE(body.length + header.length, 4);
  return Buffer.concat([header, body]);
}

const icoSizes = [16, 24, 32, 48, 64, 128, 256];
const icoEntryLength = 16;

/** An .ico file: a directory of PNGs, little-endian; a width of 0 means 256. */
export function ico(images: readonly SizedPng[]): Buffer {
  const pngs = icoSizes.map((size) => ({ size, png: pngOf(images, size) }));
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pngs.length, 4);
  let offset = header.length + pngs.length * icoEntryLength;
  const directory = pngs.map(({ size, png }) => {
    const entry = Buffer.alloc(icoEntryLength);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...pngs.map(({ png }) => png)]);
}
