import { binaryScale } from '../../evaluators/scale.ts';
import { rangeText, valueText } from '../number-text.ts';
import type { Report } from '../report.ts';
import { counted } from '../run-facts.ts';
import type { StageRate } from '../stage-failures.ts';
import type { FactTable } from './fact-table.ts';

/** Where on the way to an answer rows fail; null when no evaluator names a stage. */
export function stageFacts({ stages }: Report): FactTable | null {
  const [first] = stages;
  if (first === undefined) return null;
  const level = Number((first.intervalLevel * 100).toPrecision(4));
  return {
    kind: 'stages',
    title: 'Failures by stage',
    sentences: ['A row fails at a stage when any of the evaluators that judge this stage fails it.'],
    head: ['stage', 'evaluators', 'baseline fails', 'candidate fails', 'rows', `candidate, ${level} %`],
    lines: stages.map(({ stage, evaluators, baseline, candidate }) => [
      stage,
      evaluators.join(', '),
      baseline === null ? '–' : shareText(baseline),
      shareText(candidate),
      counted(candidate.rows),
      candidate.interval === null ? '–' : rangeText(candidate.interval, binaryScale),
    ]),
  };
}

function shareText({ share, interval }: StageRate): string {
  return share === null ? '–' : valueText(share, binaryScale, interval);
}
