import type { ReportingDescriptor } from 'sarif';

export type RuleId = 'gate-broken' | 'gate-undecided' | 'row-lost' | 'gate-weakened' | 'not-evaluated';

interface Rule {
  readonly id: RuleId;
  readonly name: string;
  readonly short: string;
  readonly help: string;
  readonly level: 'error' | 'warning' | 'note';
}

const rules: readonly Rule[] = [
  {
    id: 'gate-broken',
    name: 'GateBroken',
    short: 'The change makes a gated metric worse',
    help: 'A gate of goldgate.yaml is broken: worse than it tolerates, established over all gates of the suite together. Look at the lost rows of the same suite, mend what they have in common, or loosen the gate in a change of its own.',
    level: 'error',
  },
  {
    id: 'gate-undecided',
    name: 'GateUndecided',
    short: 'The rows cannot tell whether a gate holds',
    help: 'The interval of a gate reaches to both sides of its line. Add rows of that segment, raise the margin, or set `on-inconclusive: block` where a change must prove itself.',
    level: 'note',
  },
  {
    id: 'row-lost',
    name: 'RowLost',
    short: 'A row that passed before fails now',
    help: 'One row of the golden dataset got worse. A single lost row breaks no gate; many of one segment do. If the expected value is wrong, mend the row; if the row is flaky, put it into quarantine.',
    level: 'warning',
  },
  {
    id: 'gate-weakened',
    name: 'GateWeakened',
    short: 'The change loosens what it is judged by',
    help: 'A gate, a margin or rows that gates rest on are loosened or removed by this change. The policy of the base applied to it all the same. Let the owner of the suite look at it.',
    level: 'warning',
  },
  {
    id: 'not-evaluated',
    name: 'NotEvaluated',
    short: 'A suite could not be evaluated',
    help: 'Configuration, data or infrastructure: nothing is said about quality. The message says what was expected and what came.',
    level: 'error',
  },
];

/** The rules of a run as SARIF has them, with help. */
export function sarifRules(): ReportingDescriptor[] {
  return rules.map(({ id, name, short, help, level }) => ({
    id: `goldgate/${id}`,
    name,
    shortDescription: { text: short },
    fullDescription: { text: help },
    help: { text: help, markdown: help },
    helpUri: 'https://github.com/goldgate/goldgate/blob/main/docs/formats.md',
    defaultConfiguration: { level },
    properties: { tags: ['ai', 'evaluation', 'regression'] },
  }));
}

export function ruleIndex(id: RuleId): number {
  return rules.findIndex((rule) => rule.id === id);
}
