import * as z from 'zod';
import { expectedOption } from './comparing-evaluator.ts';

const meaning =
  'row field that holds the expected calls, as a dotted path: a list (empty: no call may be made) of tool names, of `{name, arguments}`, of ' +
  'steps of a trajectory (`{stage, tool, arguments}`), or of `{"tool": {"argument": [allowed values]}}` as in the Berkeley Function Calling ' +
  'Leaderboard';

export const expectedCallsOption = expectedOption.describe(meaning);

export const expectedTrajectoryOption = z.string().min(1).default('trajectory').describe(meaning);

export const orderOption = z
  .enum(['any', 'same'])
  .default('any')
  .describe('whether the calls may come in any order, or must come in the same order as expected');

export const partialOption = z
  .boolean()
  .default(false)
  .describe(
    'scores the share of right calls (of the expected or the made ones, whichever are more) instead of all or nothing',
  );
