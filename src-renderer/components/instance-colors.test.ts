import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { instanceColors } from '../../src-shared/instances/appearance.ts';

const styles = readFileSync(new URL('../styles.css', import.meta.url), 'utf8');

/** The light and the dark form of a colour of the theme. */
function forms(name: string): readonly string[] {
  const found = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(styles);
  return found === null ? [] : found.slice(1);
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['canvas', 'surface', 'raised'];

it.each(
  instanceColors.flatMap((color) => [`mark-${color}-soft`, ...grounds].map((ground) => [color, ground] as const)),
)('the mark %s can be read on %s, in the light and in the dark', (color, ground) => {
  const texts = forms(`mark-${color}`);
  const behind = forms(ground);
  expect([texts.length, behind.length]).toEqual([2, 2]);
  const contrasts = texts.map((text, form) => contrast(text, behind[form] ?? text));
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
});
