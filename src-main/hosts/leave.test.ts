import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

async function leaves(stuck: boolean): Promise<readonly unknown[]> {
  const script = `
    import { leave } from ${JSON.stringify(new URL('./leave.ts', import.meta.url).href)};
    leave(3, ${stuck}, (code) => process.exit(code));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  return once(child, 'exit');
}

it('exits with the code, or by a signal when a native call would hold it back', async () => {
  expect(await leaves(false)).toEqual([3, null]);
  expect(await leaves(true)).toEqual([null, 'SIGKILL']);
});
