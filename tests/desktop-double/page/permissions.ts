type Ask = (kind: 'request' | 'check' | 'device', permission: string) => Promise<boolean>;

/**
 * Puts main's handlers before what a page may ask the browser for, each under the name that Electron gives the permission. Runs
 * in the page: it may refer to nothing outside itself.
 */
export function guardPermissions(page: Window & typeof globalThis, ask: Ask): void {
  const refused = (): DOMException => new DOMException('Permission denied', 'NotAllowedError');
  const replace = (owner: object | undefined, name: string, value: unknown): void => {
    if (owner !== undefined) Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  };
  const after = (permission: string, act: (...args: unknown[]) => unknown) => {
    return async (...args: unknown[]): Promise<unknown> => {
      const allowed = (await ask('check', permission)) || (await ask('request', permission));
      if (!allowed) throw refused();
      return act(...args);
    };
  };
  const { navigator } = page;
  const { clipboard, geolocation, mediaDevices, permissions } = navigator;

  for (const [name, permission] of [
    ['write', 'clipboard-sanitized-write'],
    ['writeText', 'clipboard-sanitized-write'],
    ['read', 'clipboard-read'],
    ['readText', 'clipboard-read'],
  ] as const) {
    const act: unknown = clipboard[name];
    if (typeof act !== 'function') continue;
    replace(
      clipboard,
      name,
      after(permission, (...args): unknown => Reflect.apply(act, clipboard, args)),
    );
  }
  replace(page.Notification, 'requestPermission', async () =>
    (await ask('request', 'notifications')) ? 'granted' : 'denied',
  );
  replace(geolocation, 'getCurrentPosition', (_found: unknown, failed?: (error: object) => void) => {
    const answer = async (): Promise<void> => {
      if (await ask('request', 'geolocation')) throw new Error('The desktop double does not know where it is.');
      failed?.({ code: 1, message: 'User denied Geolocation' });
    };
    void answer();
  });
  const media = (): never => {
    throw new Error('The desktop double has no camera and no microphone.');
  };
  replace(mediaDevices, 'getUserMedia', after('media', media));
  replace(mediaDevices, 'getDisplayMedia', after('display-capture', media));
  replace(permissions, 'query', async ({ name }: { name: string }) => {
    const allowed = await ask('check', name === 'clipboard-write' ? 'clipboard-sanitized-write' : name);
    return { name, state: allowed ? 'granted' : 'denied', onchange: null };
  });
  for (const bus of ['usb', 'hid', 'serial']) {
    const owner: unknown = Reflect.get(navigator, bus);
    if (typeof owner !== 'object' || owner === null) continue;
    const choose = async (): Promise<never> => {
      if (!(await ask('check', bus)) || !(await ask('device', bus))) throw refused();
      throw new DOMException('No device selected.', 'NotFoundError');
    };
    replace(owner, bus === 'serial' ? 'requestPort' : 'requestDevice', choose);
  }
}
