import { expect, it } from 'vitest';
import { icns, ico, type SizedPng } from './containers.ts';

const pictures: readonly SizedPng[] = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => ({
  size,
  png: Buffer.from(`picture of ${size}`),
}));

it('makes an .icns whose lengths lead from picture to picture to its end', () => {
  const file = icns(pictures);
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const found: string[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    found.push(
      `${file.toString('latin1', at, at + 4)} ${file.toString('latin1', at + 8, at + file.readUInt32BE(at + 4))}`,
    );
  }
  expect(found).toHaveLength(8);
  expect(found).toContain('ic10 picture of 1024');
  expect(found).toContain('ic11 picture of 32');
});

it('makes an .ico whose directory says where each picture is', () => {
  const file = ico(pictures);
  const found = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16;
    const offset = file.readUInt32LE(entry + 12);
    return [file.readUInt8(entry), file.toString('latin1', offset, offset + file.readUInt32LE(entry + 8))];
  });
  expect(found).toContainEqual([16, 'picture of 16']);
  expect(found.at(-1)).toEqual([0, 'picture of 256']);
});

it('says which picture it lacks', () => {
  expect(() => ico(pictures.slice(1))).toThrow('No picture of 16 pixels');
});
