import { expect, it } from 'vitest';
import { denyPermissions, isPermissionAllowed } from './permissions.ts';

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

it('decides by the table, for the main frame only, and gives no device', () => {
  const handlers: Partial<Record<'request' | 'check' | 'device', (...given: never[]) => unknown>> = {};
  denyPermissions({
    setPermissionRequestHandler: (handler) => void Object.assign(handlers, { request: handler }),
    setPermissionCheckHandler: (handler) => void Object.assign(handlers, { check: handler }),
    setDevicePermissionHandler: (handler) => void Object.assign(handlers, { device: handler }),
  });
  const asked = (permission: string, isMainFrame: boolean): unknown => {
    let answer: unknown;
    const details = { isMainFrame, requestingUrl: own };
    Reflect.apply(handlers.request ?? (() => undefined), null, [
      null,
      permission,
      (given: boolean) => (answer = given),
      details,
    ]);
    return answer;
  };
  expect(asked('clipboard-sanitized-write', true)).toBe(true);
  expect(asked('clipboard-sanitized-write', false)).toBe(false);
  expect(asked('media', true)).toBe(false);
  expect(Reflect.apply(handlers.check ?? (() => undefined), null, [null, 'media', own])).toBe(false);
  expect(Reflect.apply(handlers.check ?? (() => undefined), null, [null, 'clipboard-sanitized-write', own])).toBe(true);
  expect(Reflect.apply(handlers.device ?? (() => undefined), null, [{}])).toBe(false);
});
