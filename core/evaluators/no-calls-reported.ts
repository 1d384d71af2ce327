import { skipped } from './score.ts';

/** Whoever reports no steps may have taken any: that is no reason to pass. */
export const noCallsReported = skipped(
  'the output carries neither "trajectory" nor "toolCalls"; `"toolCalls": []` says that no tool was called',
);
