import type { Gate } from './gate.ts';

/** The segment fields that a gate asks about: of its cells, its groups, or the rows that must pass. */
export function gateFields({ per, rule }: Pick<Gate, 'per' | 'rule'>): readonly string[] {
  switch (rule.kind) {
    case 'gap':
      return [...per, ...rule.groups];
    case 'must-pass':
      return rule.rows.kind === 'values' ? [...per, ...Object.keys(rule.rows.fields)] : per;
    case 'no-worse-than':
    case 'better-than':
    case 'at-least':
    case 'at-most':
      return per;
    default:
      return rule satisfies never;
  }
}
