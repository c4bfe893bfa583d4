import { array, assert, boolean, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascaded, placeWindow, type DisplayArea, type Rectangle } from './place-window.ts';

const area = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });
const primary: DisplayArea = { workArea: area(0, 25, 1920, 1055), primary: true };
const right: DisplayArea = { workArea: area(1920, 0, 2560, 1440), primary: false };
const left: DisplayArea = { workArea: area(-1366, 0, 1366, 728), primary: false };
const small: DisplayArea = { workArea: area(0, 0, 800, 480), primary: true };

describe('placeWindow', () => {
  it.each<[string, Rectangle | null, readonly DisplayArea[], readonly number[]]>([
    ['the first window is centred', null, [primary], [320, 153, 1280, 800]],
    ['a place on the only display stays', area(100, 100, 1000, 700), [primary], [100, 100, 1000, 700]],
    ['a place on a second display stays', area(2100, 50, 1400, 900), [primary, right], [2100, 50, 1400, 900]],
    ['a place on a display to the left stays', area(-1300, 20, 1000, 650), [primary, left], [-1300, 20, 1000, 650]],
    ['a display that is gone: centred on the primary', area(2100, 50, 1400, 900), [primary], [260, 103, 1400, 900]],
    ['larger than its display: as large as that', area(0, 25, 4000, 3000), [primary], [0, 25, 1920, 1055]],
    ['smaller than the minimum: the minimum', area(10, 30, 200, 100), [primary], [10, 30, 900, 600]],
    ['mostly beyond the edge, title bar in reach', area(1600, 500, 1000, 700), [primary], [1600, 500, 1000, 700]],
    ['too little of the title bar: centred', area(1850, 500, 1000, 700), [primary], [460, 203, 1000, 700]],
    ['title bar above the display: centred', area(100, -400, 1000, 700), [primary], [460, 203, 1000, 700]],
    ['title bar below the display: centred', area(100, 1060, 1000, 700), [primary], [460, 203, 1000, 700]],
    ['across two displays stays', area(1500, 100, 1000, 700), [primary, right], [1500, 100, 1000, 700]],
    ['on the display that shows most of it', area(1800, 100, 2500, 1300), [primary, right], [1800, 100, 2500, 1300]],
    ['a small screen: all of it', null, [small], [0, 0, 800, 480]],
    ['fractions are rounded', area(10.4, 30.6, 1000.5, 700.2), [primary], [10, 31, 1001, 700]],
    ['no display is primary: the first', null, [right], [2560, 320, 1280, 800]],
  ])('%s', (_name, saved, displays, [x, y, width, height]) => {
    expect(placeWindow(saved, displays)).toMatchObject({ position: { x, y }, width, height });
  });

  it('leaves the place to the window manager where no display is known', () => {
    expect(placeWindow(null, [])).toEqual({
      position: null,
      width: 1280,
      height: 800,
      minWidth: 900,
      minHeight: 600,
    });
  });

  it('lets a window be as small as a screen that is smaller than the minimum', () => {
    expect(placeWindow(null, [small])).toMatchObject({ minWidth: 800, minHeight: 480 });
    expect(placeWindow(null, [primary])).toMatchObject({ minWidth: 900, minHeight: 600 });
  });

  it('always leaves a window that can be taken hold of, and that fits', () => {
    const coordinate = integer({ min: -20_000, max: 20_000 });
    const size = integer({ min: 0, max: 20_000 });
    const rectangle = record({ x: coordinate, y: coordinate, width: size, height: size });
    const display = record({
      primary: boolean(),
      workArea: record({
        x: coordinate,
        y: coordinate,
        width: integer({ min: 320, max: 8_000 }),
        height: integer({ min: 240, max: 5_000 }),
      }),
    });
    assert(
      property(rectangle, array(display, { minLength: 1, maxLength: 4 }), (saved, displays) => {
        const { position, width, height } = placeWindow(saved, displays);
        const { x, y } = position ?? { x: Number.NaN, y: Number.NaN };
        const reachable = displays.some(
          ({ workArea: a }) =>
            Math.min(x + width, a.x + a.width) - Math.max(x, a.x) >= 160 && y >= a.y && y + 32 <= a.y + a.height,
        );
        const fits = displays.some(({ workArea: a }) => width <= a.width && height <= a.height);
        expect({ reachable, fits }).toEqual({ reachable: true, fits: true });
      }),
    );
  });
});

it('puts a second window a step away from the first', () => {
  expect(cascaded(area(100, 100, 1000, 700))).toEqual(area(128, 128, 1000, 700));
});
