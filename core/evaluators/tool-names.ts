import type { ArgumentCheck } from './argument-check.ts';

/** Calls are told apart by their tool alone, whatever the arguments. */
export const toolNames: ArgumentCheck = {
  fits: (expected, call) => expected.name === call.name,
  explain: () => 'expected another tool',
};
