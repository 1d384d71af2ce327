import type { Estimated, JudgeAgreement } from '../../judges/judge-agreement.ts';
import type { Report } from '../report.ts';
import { counted } from '../run-facts.ts';
import type { FactTable } from './fact-table.ts';

/** How far judges agree with people; null without labels. */
export function judgeFacts({ judges }: Report): FactTable | null {
  const [first] = judges;
  if (first === undefined) return null;
  return {
    kind: 'judges',
    title: 'Judges and people',
    sentences: judges.map(({ evaluator, why }) => `${evaluator}: ${why}`),
    head: [
      'judge',
      'labelled outputs',
      'agreement',
      'Cohen’s κ',
      'Gwet’s AC1',
      'Krippendorff’s α',
      'sensitivity',
      'specificity',
      'order changes verdict',
    ],
    lines: judges.map((judge) => [judge.evaluator, labelledText(judge), ...figures(judge)]),
  };
}

function labelledText({ labelled, malformed, undecided, labels }: JudgeAgreement): string {
  if (labels === null) return 'none';
  const aside = [
    ...(malformed === 0 ? [] : [`${counted(malformed)} malformed`]),
    ...(undecided === 0 ? [] : [`${counted(undecided)} could not tell`]),
  ];
  return `${counted(labelled)} in ${labels}${aside.length === 0 ? '' : ` (${aside.join(', ')})`}`;
}

function figures(judge: JudgeAgreement): readonly string[] {
  const { agreement, sensitivity, specificity, swapInconsistency } = judge;
  const { cohenKappa, gwetAc1, krippendorffAlpha } = judge;
  return [
    share(agreement),
    coefficient(cohenKappa),
    coefficient(gwetAc1),
    coefficient(krippendorffAlpha),
    share(sensitivity),
    share(specificity),
    share(swapInconsistency),
  ];
}

function share(estimated: Estimated | null): string {
  const percent = (value: number) => (value * 100).toFixed(1);
  return shown(estimated, percent, ' %');
}

function coefficient(estimated: Estimated | null): string {
  return shown(estimated, (value) => value.toFixed(2), '');
}

function shown(estimated: Estimated | null, text: (value: number) => string, unit: string): string {
  if (estimated === null) return '–';
  const { estimate, interval } = estimated;
  const range = interval === null ? '' : ` (${text(interval[0])} to ${text(interval[1])})`;
  return `${text(estimate)}${unit}${range}`;
}
