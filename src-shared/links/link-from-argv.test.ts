import { describe, expect, it } from 'vitest';
import { linkFromArgv } from './link-from-argv.ts';

const link = 'patchbay://session/new?model=x';

describe('linkFromArgv', () => {
  it.each([
    [['/usr/bin/patchbay', link]],
    [[link]],
    [['electron', '.', link]],
    [['patchbay', '--allow-file-access-from-files', '--original-process-start-time=1', link]],
    [['patchbay', link, '--enable-logging', '--', 'x']],
    [['patchbay', '--', link]],
    [['patchbay', '--user-data-dir=/tmp/x', link, '--inspect=0.0.0.0:9229']],
  ])('finds the one link among %j, and reads nothing else', (argv) => {
    expect(linkFromArgv(argv)).toEqual({ kind: 'link', text: link });
  });

  it('takes whatever claims to be one, in whatever case, as what a parser is to judge', () => {
    expect(linkFromArgv(['PATCHBAY:nonsense'])).toEqual({ kind: 'link', text: 'PATCHBAY:nonsense' });
    expect(linkFromArgv(['patchbay-dev://x'])).toEqual({ kind: 'link', text: 'patchbay-dev://x' });
  });

  it.each([
    [[]],
    [['/usr/bin/patchbay']],
    [['electron', '/home/x/patchbay']],
    [['--url=patchbay://session/new']],
    [['xpatchbay://session/new', 'https://patchbay://session/new', ' patchbay://session/new', 'patchbays:x']],
    [['--inspect', '--remote-debugging-port=9222']],
  ])('finds none among %j', (argv) => {
    expect(linkFromArgv(argv)).toEqual({ kind: 'none' });
  });

  it('takes none of several, equal ones included', () => {
    expect(linkFromArgv([link, 'x', 'patchbay://session/1'])).toEqual({ kind: 'several' });
    expect(linkFromArgv([link, link])).toEqual({ kind: 'several' });
  });
});
