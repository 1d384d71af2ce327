import { writeFileSync } from 'node:fs';

/** Loaded before a measured program: leaves the process's largest resident set (KiB) where the bench finds it. */
process.once('exit', () => {
  const file = process.env['GOLDGATE_BENCH_PEAK'];
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
