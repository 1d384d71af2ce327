import * as z from 'zod';
import type { ToolCall } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { callsMade } from './calls-made.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { noCallsReported } from './no-calls-reported.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale } from './scale.ts';
import { failed, passed } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  'at-most': z
    .int()
    .min(1)
    .default(2)
    .describe('how often the same call may be made: one tool with the same arguments'),
  consecutive: z
    .boolean()
    .default(false)
    .describe(
      'counts only calls that follow each other directly, so that the same call may be made again after another',
    ),
  ignore: z.array(z.string().min(1)).default([]).describe('tools that may be called again and again'),
});

type Options = z.output<typeof options>;

export const loops: EvaluatorDefinition<Options> = {
  type: 'loops',
  version: 1,
  summary: 'Passes when no call of a tool is repeated, with the same arguments, more often than allowed.',
  example: {
    options: { 'at-most': 2 },
    row: {},
    output: {
      output: 'I cannot find the order.',
      trajectory: [
        { stage: 'tool-call', tool: 'find_order', arguments: { id: 'A1' }, error: 'not found' },
        { stage: 'tool-call', tool: 'find_order', arguments: { id: 'A1' }, error: 'not found' },
        { stage: 'tool-call', tool: 'find_order', arguments: { id: 'A1' }, error: 'not found' },
      ],
    },
    score: 0,
  },
  options,
  scale: () => binaryScale,
  rowFields: () => [],
  files: () => [],
  create,
};

function create({ 'at-most': most, consecutive, ignore }: Options): Evaluator {
  const ignored = new Set(ignore);
  const mostRepeated = consecutive ? longestRun : mostFrequent;
  return qualityEvaluator((_row, output) => {
    const calls = callsMade(output);
    if (calls === null) return noCallsReported;
    const { call, times } = mostRepeated(calls.filter(({ name }) => !ignored.has(name)));
    if (call === null || times <= most) return passed;
    const { name, arguments: values } = call;
    return failed(
      `${showValue(name)} was called ${times} times ${consecutive ? 'in a row ' : ''}with ${showValue(values)}, and at most ${most} are allowed`,
    );
  });
}

interface Repeated {
  readonly call: ToolCall | null;
  readonly times: number;
}

const none: Repeated = { call: null, times: 0 };

function mostFrequent(calls: readonly ToolCall[]): Repeated {
  const counts = new Map<string, number>();
  let most = none;
  for (const call of calls) {
    const spelled = spell(call);
    const times = (counts.get(spelled) ?? 0) + 1;
    counts.set(spelled, times);
    if (times > most.times) most = { call, times };
  }
  return most;
}

function longestRun(calls: readonly ToolCall[]): Repeated {
  let most = none;
  let before: string | null = null;
  let times = 0;
  for (const call of calls) {
    const spelled = spell(call);
    times = spelled === before ? times + 1 : 1;
    before = spelled;
    if (times > most.times) most = { call, times };
  }
  return most;
}

/** Equal for two calls exactly when tool and arguments are, whatever the order of the arguments. */
function spell({ name, arguments: values }: ToolCall): string {
  return canonicalJson([name, values]);
}
