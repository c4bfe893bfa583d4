/**
 * The few globals that Node and browsers share and that src-shared may use. With neither DOM nor Node types here, code
 * that only one of the two could run does not compile.
 */
declare class URL {
  constructor(url: string, base?: string | URL);
  static canParse(url: string, base?: string): boolean;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  href: string;
  toString(): string;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}

interface Blob {
  readonly size: number;
  readonly type: string;
}
