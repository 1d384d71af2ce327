/** A suite over recorded outputs: 200 rows in two categories, each answered right or wrong. */
export interface RecordedSuite {
  readonly rows?: number;
  /** whether the row with this number, from 0, is answered right */
  readonly isRight: (row: number) => boolean;
  /** the whole line of the gates, as in goldgate.yaml */
  readonly gates?: readonly string[];
  readonly onInconclusive?: 'warn' | 'block';
}

const half = '{ metric: correct, no-worse-than: baseline, margin: 5% }';

export const outputsPath = 'outputs/answers.jsonl';

/** Files of the suite `answers`. */
export function recordedSuite({
  rows = 200,
  isRight,
  gates = [half],
  onInconclusive = 'warn',
}: RecordedSuite) {
  return {
    'goldgate.yaml': `version: 1
datasets:
  answers: { path: golden/answers.jsonl, role: regression, segments: [category] }
suites:
  answers:
    dataset: answers
    target: { outputs: ${outputsPath} }
    evaluators:
      correct: { type: exact-match }
    gates:
${gates.map((gate) => `      - ${gate}\n`).join('')}    on-inconclusive: ${onInconclusive}
`,
    'golden/answers.jsonl': jsonLines(rows, (row) => ({
      id: `r-${row}`,
      input: `question ${row}`,
      expected: 'yes',
      category: row % 2 === 0 ? 'even' : 'odd',
    })),
    [outputsPath]: outputsOf({ rows, isRight }),
  };
}

/** Recorded outputs for the rows of the suite. */
export function outputsOf({ rows = 200, isRight }: Pick<RecordedSuite, 'rows' | 'isRight'>): string {
  return jsonLines(rows, (row) => ({ id: `r-${row}`, output: isRight(row) ? 'yes' : `no ${row}` }));
}

function jsonLines(rows: number, line: (row: number) => object): string {
  return Array.from({ length: rows }, (_, row) => `${JSON.stringify(line(row))}\n`).join('');
}
