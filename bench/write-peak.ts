import { writeFileSync } from 'node:fs';

/** Loaded before a measured program: leaves its largest resident set (KiB) and its processor time (s) where the bench finds them. */
process.once('exit', () => {
  const file = process.env['GOLDGATE_BENCH_PEAK'];
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, `${maxRSS} ${(userCPUTime + systemCPUTime) / 1e6}`);
});
