import type { Proposal } from './starter-proposal.ts';

/** A configuration that works as it is, and the files it needs. */
export interface StarterExample {
  readonly proposal: Proposal;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Questions to a help desk and the team each belongs to; the recorded outputs get all but one right. */
const rows: readonly (readonly [question: string, team: string, channel: string])[] = [
  ['I was charged twice this month', 'billing', 'mail'],
  ['Where can I download my invoice?', 'billing', 'chat'],
  ['My card was declined but it is valid', 'billing', 'chat'],
  ['Please change the address on my invoices', 'billing', 'mail'],
  ['Do you offer a discount for schools?', 'billing', 'mail'],
  ['I want my money back', 'billing', 'chat'],
  ['Why did the price of my plan go up?', 'billing', 'mail'],
  ['The parcel says delivered but nothing came', 'shipping', 'chat'],
  ['How long does delivery to Norway take?', 'shipping', 'mail'],
  ['The box arrived crushed', 'shipping', 'chat'],
  ['Can I pick up my order myself?', 'shipping', 'mail'],
  ['My tracking number does not work', 'shipping', 'chat'],
  ['One item is missing from the parcel', 'shipping', 'mail'],
  ['Send it to my neighbour, please', 'shipping', 'chat'],
  ['I cannot log in since this morning', 'account', 'chat'],
  ['How do I change my password?', 'account', 'mail'],
  ['Please delete my account', 'account', 'mail'],
  ['The confirmation mail never arrives', 'account', 'chat'],
  ['Someone else is using my account', 'account', 'chat'],
  ['Can two people share one account?', 'account', 'mail'],
];

const answeredWrongly = 5;

/** @param paths files that are there already, whose names are not taken again */
export function starterExample(paths: readonly string[]): StarterExample {
  const folder = paths.some((path) => /^(?:golden|outputs)\/example\.jsonl$/.test(path))
    ? 'goldgate-example/'
    : '';
  const dataset = `${folder}golden/example.jsonl`;
  const outputs = `${folder}outputs/example.jsonl`;
  return {
    proposal: {
      datasets: [
        {
          name: 'example',
          path: dataset,
          format: null,
          id: 'id',
          segments: ['channel'],
          note: 'an example to replace with your own',
        },
      ],
      prompts: [],
      suites: [
        {
          name: 'example',
          dataset: 'example',
          target: { kind: 'outputs', path: outputs },
          evaluator: { name: 'correct', type: 'exact-match', options: ', normalize: [case, whitespace]' },
          segment: null,
          margin: '15%',
          atLeast: '80%',
        },
      ],
    },
    files: [
      {
        path: dataset,
        text: jsonLines(
          rows.map(([input, expected, channel], at) => ({ id: idOf(at), input, expected, channel })),
        ),
      },
      {
        path: outputs,
        text: jsonLines(
          rows.map(([, team], at) => ({ id: idOf(at), output: at === answeredWrongly ? 'account' : team })),
        ),
      },
    ],
  };
}

function idOf(at: number): string {
  return `e-${String(at + 1).padStart(2, '0')}`;
}

function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
