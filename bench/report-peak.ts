import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Loaded before a handler whose process is killed in the end: it cannot tell then how large it was, so it tells all the time.
const folder = process.env['GOLDGATE_BENCH_PEAKS'];
if (folder !== undefined) {
  const file = join(folder, `${process.env['AWS_LAMBDA_FUNCTION_NAME']}-${process.pid}`);
  // Whole or not at all: the end may come in the middle of writing.
  const report = () => {
    writeFileSync(`${file}.part`, String(peakKiB()));
    renameSync(`${file}.part`, file);
  };
  setInterval(report, 100).unref();
}

/** Linux counts what started the process into `maxRSS`; its own peak stands here. */
function peakKiB(): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
