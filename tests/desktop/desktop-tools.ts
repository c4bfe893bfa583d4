import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Answers whether anybody shows tray icons, as a session bus does. */
const dbusSend = (tray: boolean): string => `#!/bin/sh\necho '   boolean ${String(tray)}'\n`;

/** Keeps which `.desktop` file opens a scheme, as the desktop does. */
const xdgMime = (file: string): string => `#!/bin/sh
case "$1" in
  query) cat '${file}' 2>/dev/null || true ;;
  default) echo "$2" > '${file}' ;;
esac
`;

/** The desktop's own programs that Patchbay calls on Linux, in a folder that goes before all others in PATH. */
export class DesktopTools {
  readonly #folder: string;

  constructor(home: string) {
    this.#folder = join(home, 'desktop-tools');
  }

  async install({ tray }: { readonly tray: boolean }): Promise<Readonly<Record<string, string>>> {
    await mkdir(this.#folder, { recursive: true });
    const put = (name: string, text: string): Promise<void> =>
      writeFile(join(this.#folder, name), text, { mode: 0o755 });
    await put('dbus-send', dbusSend(tray));
    await put('xdg-mime', xdgMime(this.#linkHandlerFile));
    await put('update-desktop-database', '#!/bin/sh\n');
    return { PATH: `${this.#folder}:${process.env['PATH'] ?? ''}`, XDG_RUNTIME_DIR: this.#folder };
  }

  /** The `.desktop` file that opens links. */
  async linkHandler(): Promise<string> {
    return (await readFile(this.#linkHandlerFile, 'utf8')).trim();
  }

  get #linkHandlerFile(): string {
    return join(this.#folder, 'link-handler');
  }
}
