import type { Rule } from './gate.ts';

/** An arm that gates compare the candidate with. */
export type ReferenceArm = 'baseline' | `release:${string}`;

/** The arm a rule compares with; null when it asks about the candidate alone. */
export function referenceArm(rule: Rule): ReferenceArm | null {
  if (!('reference' in rule)) return null;
  switch (rule.reference.kind) {
    case 'baseline':
      return 'baseline';
    case 'release':
      return `release:${rule.reference.channel}`;
    case 'value':
      return null;
    default:
      return rule.reference satisfies never;
  }
}
