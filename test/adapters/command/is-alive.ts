import { readFileSync } from 'node:fs';

/** Whether a process runs. One that has ended, but was not waited for yet by whoever adopted it, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
