import { describe, expect, it } from 'vitest';
import { parseWebFlags } from './flags.ts';

describe('parseWebFlags', () => {
  it('has defaults', () => {
    expect(parseWebFlags([])).toEqual({ ok: true, flags: { port: null, home: null, open: true, link: null } });
  });

  it('reads both ways of writing a value', () => {
    const flags = { port: 0, home: '/x y', open: false, link: null };
    expect(parseWebFlags(['--port', '0', '--home', '/x y', '--no-open'])).toEqual({ ok: true, flags });
    expect(parseWebFlags(['--port=0', '--home=/x y', '--no-open'])).toEqual({ ok: true, flags });
  });

  it('takes one link, wherever it stands, as it is', () => {
    const link = 'patchbay://session/new?model=x';
    expect(parseWebFlags([link, '--no-open'])).toMatchObject({ ok: true, flags: { link, open: false } });
    expect(parseWebFlags(['--port', '0', 'PATCHBAY:nonsense'])).toMatchObject({
      ok: true,
      flags: { link: 'PATCHBAY:nonsense', port: 0 },
    });
  });

  it.each([
    [['patchbay://session/new', 'patchbay://session/new'], 'one link at a time'],
    [['https://example.com'], 'https://example.com'],
    [['--prot', '1'], '--prot'],
    [['--no-open=1'], '--no-open=1'],
    [['file'], 'file'],
    [['--port'], '--port'],
    [['--port', '70000'], '70000'],
    [['--port', '1.5'], '1.5'],
    [['--port=-1'], '-1'],
    [['--home'], '--home'],
    [['--home='], '--home'],
    [['--home', '--no-open'], '--home'],
  ])('refuses %j in one line that names it', (argv, named) => {
    const result = parseWebFlags(argv);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problem).toContain(named);
    expect(result.problem).not.toContain('\n');
  });
});
