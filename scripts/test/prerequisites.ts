import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Prerequisite {
  readonly what: string;
  /** Found when one of these programs is on the PATH, or a file at an absolute path. */
  readonly programs: readonly string[];
  readonly packages: string;
  /** Without it the end-to-end tests cannot run at all; without the others, some tests are skipped and said so. */
  readonly required: boolean;
}

const prerequisites: readonly Prerequisite[] = [
  {
    what: 'a Chromium browser',
    programs: ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'],
    packages: 'chromium',
    required: true,
  },
  {
    what: 'a keyring',
    programs: ['gnome-keyring-daemon', 'dbus-run-session', 'secret-tool'],
    packages: 'gnome-keyring dbus libsecret-1-0 libsecret-tools',
    required: false,
  },
];

function isOnPath(program: string, path: string): boolean {
  if (program.startsWith('/')) return existsSync(program);
  return path.split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Which prerequisites this machine lacks. A keyring needs all of its programs, a browser any one. */
export function missingPrerequisites(path: string): readonly Prerequisite[] {
  return prerequisites.filter(({ programs, required }) =>
    required
      ? !programs.some((program) => isOnPath(program, path))
      : !programs.every((program) => isOnPath(program, path)),
  );
}

/** The one line that installs what is missing, for Debian and its relatives. */
export function installLine(missing: readonly Prerequisite[]): string {
  return `apt-get install -y ${missing.map(({ packages }) => packages).join(' ')}`;
}
