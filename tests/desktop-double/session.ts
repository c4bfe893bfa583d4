import { link } from './link.ts';

interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
}
type RequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: PermissionDetails,
) => void;
type CheckHandler = (contents: null, permission: string, requestingOrigin: string) => boolean;

/** Electron allows what no handler denies, and so does the double. */
export class Session {
  #request: RequestHandler = (_contents, _permission, callback) => callback(true);
  #check: CheckHandler = () => true;
  #device: () => boolean = () => true;

  constructor() {
    link.handle('permission', ({ requestId, permission, url }) => {
      this.#request(
        null,
        permission,
        (granted) => {
          const allowed = granted || this.#check(null, permission, url) || (permission === 'usb' && this.#device());
          link.send({ type: 'permission-decision', requestId, allowed });
        },
        { isMainFrame: true, requestingUrl: url },
      );
    });
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#device = handler;
  }

  /** The double's machine has no proxy. */
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }
}
