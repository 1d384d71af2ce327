import * as core from '@actions/core';
import type { Progress } from '../pipeline/ports.ts';

const betweenLinesMs = 10_000;

/** Plain lines, now and then: a log is read, not watched. */
export function progressLines(): Progress {
  let shownAt = Date.now();
  return {
    report({ suite, done, total, calls, costUsd }) {
      if (Date.now() - shownAt < betweenLinesMs) return;
      shownAt = Date.now();
      core.info(`${suite}: ${done} of ${total} rows, ${calls} calls, ${costUsd.toFixed(4)} usd`);
    },
  };
}
