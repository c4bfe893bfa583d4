import { readFile } from 'node:fs/promises';
import { errorCode } from './storage-failure.ts';

/**
 * When a process started, in a form that no other process of that id ever shares: the boot's id and the clock ticks since
 * boot. Null where the system does not tell (only Linux does), and for a process that is gone or waits to be reaped.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The program's name comes second, in parentheses, and may hold anything. See proc_pid_stat(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ticks = fields[19];
    return state === 'Z' || state === 'X' || ticks === undefined ? null : `${boot.trim()}/${ticks}`;
  } catch {
    return null;
  }
}

/** Whether the process that had this id and start is still there: `maybe` where only the id can be compared. */
export async function processState(pid: number, start: string | null): Promise<'running' | 'gone' | 'maybe'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return 'gone';
  }
  if (start === null || process.platform !== 'linux') return 'maybe';
  return (await processStart(pid)) === start ? 'running' : 'gone';
}
