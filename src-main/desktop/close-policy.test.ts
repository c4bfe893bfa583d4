import { describe, expect, it } from 'vitest';
import { onShortcut, onWindowClose, type CloseFacts, type WindowFacts } from './close-policy.ts';

const only: CloseFacts = {
  platform: 'linux',
  quitting: false,
  otherWindows: false,
  closeToTray: false,
  hasTray: true,
  running: 0,
};

describe('closing a window', () => {
  it.each<[string, Partial<CloseFacts>, ReturnType<typeof onWindowClose>]>([
    ['the only one closes', {}, 'close'],
    ['to the tray', { closeToTray: true }, 'hide'],
    ['to the tray with answers running: they go on', { closeToTray: true, running: 2 }, 'hide'],
    ['no tray to go to: never hidden', { closeToTray: true, hasTray: false }, 'close'],
    ['no tray to go to, answers running', { closeToTray: true, hasTray: false, running: 1 }, 'ask'],
    ['answers running', { running: 1 }, 'ask'],
    ['answers running on macOS, where the app lives on', { running: 1, platform: 'darwin' }, 'close'],
    ['to the tray on macOS', { closeToTray: true, platform: 'darwin' }, 'hide'],
    ['one of two', { otherWindows: true, closeToTray: true, running: 1 }, 'close'],
    ['while quitting nothing asks twice', { quitting: true, closeToTray: true, running: 1 }, 'close'],
  ])('%s', (_name, facts, action) => {
    expect(onWindowClose({ ...only, ...facts })).toBe(action);
  });
});

describe('the global shortcut', () => {
  const inFront: WindowFacts = { visible: true, minimised: false, focused: true };
  it.each<[string, WindowFacts | null, boolean, ReturnType<typeof onShortcut>]>([
    ['shows one where there is none', null, true, 'show'],
    ['shows a hidden one', { ...inFront, visible: false, focused: false }, true, 'show'],
    ['restores a minimised one', { ...inFront, minimised: true, focused: false }, false, 'show'],
    ['brings one behind others to the front', { ...inFront, focused: false }, true, 'show'],
    ['hides the one in front into the tray', inFront, true, 'hide'],
    ['minimises the one in front where there is no tray', inFront, false, 'minimise'],
  ])('%s', (_name, window, hasTray, action) => {
    expect(onShortcut(window, hasTray)).toBe(action);
  });
});
