import type { Gate, Margin, Reference, RowSelection, Rule } from '../gates/gate.ts';

/** The keys of a gate that say its rule, as they are written. */
export interface WrittenRule {
  readonly 'no-worse-than'?: Reference | undefined;
  readonly 'better-than'?: Reference | undefined;
  readonly 'at-least'?: number | undefined;
  readonly 'at-most'?: number | undefined;
  readonly 'must-pass'?: RowSelection | undefined;
  readonly gap?: readonly string[] | undefined;
  readonly margin?: Margin | undefined;
  readonly per?: readonly string[] | undefined;
  readonly 'min-rows'?: number | undefined;
  readonly claim?: Gate['claim'] | undefined;
  readonly 'fail-when'?: Gate['failWhen'] | undefined;
  readonly method?: Gate['method'] | undefined;
}

/** A key that does not belong where it stands, or one that is missing. */
export interface Misplaced {
  readonly kind: 'misplaced';
  readonly path: readonly string[];
  readonly message: string;
}

const rules = ['no-worse-than', 'better-than', 'at-least', 'at-most', 'must-pass', 'gap'] as const;

/** The one rule of a gate, or what is wrong with what was written. */
export function gateRule(gate: WrittenRule): Rule | Misplaced {
  if (gate.gap !== undefined) return toGap(gate.gap, gate);
  const given = rules.filter((rule) => gate[rule] !== undefined);
  const [kind] = given;
  const expected = `expected exactly one rule of ${rules.join(', ')}`;
  if (kind === undefined) return misplaced([], `${expected}, got none`);
  if (given.length > 1) return misplaced([], `${expected}, got ${given.join(' and ')}`);
  if (gate['must-pass'] !== undefined) return toMustPass(gate['must-pass'], gate);
  if (kind === 'at-least' || kind === 'at-most') return toThreshold(kind, gate);
  return toComparison(kind === 'better-than' ? kind : 'no-worse-than', gate);
}

function toThreshold(kind: 'at-least' | 'at-most', gate: WrittenRule): Rule | Misplaced {
  if (gate.margin !== undefined)
    return misplaced(['margin'], `\`margin\` does not go with \`${kind}\`; put it into the value`);
  return { kind, threshold: gate[kind] ?? 0 };
}

function toComparison(kind: 'no-worse-than' | 'better-than', gate: WrittenRule): Rule | Misplaced {
  const reference = gate[kind] ?? { kind: 'baseline' };
  if (gate.margin !== undefined) return { kind, reference, margin: gate.margin };
  if (kind === 'better-than') return { kind, reference, margin: noMargin };
  return misplaced(
    ['margin'],
    'expected how much worse is tolerated, such as "2%": without a margin nothing can be shown to be no worse',
  );
}

const noMargin: Margin = { kind: 'absolute', value: 0 };

/** That a row passes is a fact: there is nothing to tolerate and nothing to infer. */
function toMustPass(rows: RowSelection, gate: WrittenRule): Rule | Misplaced {
  const foreign = (['margin', 'per', 'min-rows', 'claim', 'fail-when', 'method'] as const).find(
    (key) => gate[key] !== undefined,
  );
  if (foreign === undefined) return { kind: 'must-pass', rows };
  return misplaced([foreign], `\`${foreign}\` does not go with \`must-pass\`: no row that it names may fail`);
}

function toGap(groups: readonly string[], gate: WrittenRule): Rule | Misplaced {
  const other = rules.find((rule) => rule !== 'gap' && rule !== 'at-most' && gate[rule] !== undefined);
  if (other !== undefined)
    return misplaced(
      [other],
      `\`${other}\` does not go with \`gap\`; give \`at-most\`: the largest gap that may be`,
    );
  const foreign = (['margin', 'per', 'claim', 'method'] as const).find((key) => gate[key] !== undefined);
  if (foreign !== undefined) {
    const hint = foreign === 'per' ? 'put its fields into `gap`' : 'leave it out';
    return misplaced([foreign], `\`${foreign}\` does not go with \`gap\`; ${hint}`);
  }
  const threshold = gate['at-most'];
  if (threshold === undefined)
    return misplaced(['at-most'], 'expected the largest gap between groups that may be, such as "5%"');
  return { kind: 'gap', groups, threshold };
}

function misplaced(path: readonly string[], message: string): Misplaced {
  return { kind: 'misplaced', path, message };
}
