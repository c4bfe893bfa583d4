import { expect, it } from 'vitest';
import { isPermissionAllowed } from './permissions.ts';

const own = 'app://patchbay/index.html';

it('lets the app copy to the clipboard', () => {
  expect(isPermissionAllowed('clipboard-sanitized-write', own)).toBe(true);
  expect(isPermissionAllowed('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
});

it.each(['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'usb', 'fileSystem', 'unknown'])(
  'denies %s even to the app',
  (permission) => {
    expect(isPermissionAllowed(permission, own)).toBe(false);
  },
);
