import { bestScore } from '../evaluators/best-score.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { Gate } from '../gates/gate.ts';
import type { ArmScores, Quarantine, QuarantinedRow, QuarantineResult } from '../quarantine/quarantine.ts';
import type { ArmName } from '../target/target.ts';
import { rowSelector } from './collect-must-pass.ts';
import { rowPlace } from './row-place.ts';
import type { ArmResult, ShardResult } from './shard-result.ts';

export interface QuarantineFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly repeats: number;
  readonly gates: readonly Gate[];
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  /** absent = none */
  readonly quarantine?: Quarantine;
}

/** Takes rows in quarantine out of what gates are decided from, and remembers how they did. Null without a quarantine. */
export function collectQuarantine(frame: QuarantineFrame) {
  const { quarantine, repeats } = frame;
  if (quarantine === undefined) return null;
  const listed = new Map(quarantine.rows.map((row) => [row.id, row]));
  const followed = gatedEvaluators(frame);
  const demanded = mustPassSelectors(frame.gates);
  const found = new Map<string, MutableResult>();
  let seen = 0;
  return {
    addRows(shard: ShardResult): void {
      seen += shard.ids.length;
      const isDemanded = demanded.map((selects) => selects(shard));
      const place = rowPlace(shard);
      for (const [at, row] of rowsIn(shard, listed)) {
        const mustPass = isDemanded.some((is) => is(at, row.id));
        found.set(row.id, {
          row,
          position: place(at) + 1,
          mustPass,
          scores: new Map(),
          failed: false,
          passed: 0,
        });
      }
    },
    /** the scores of an arm without those of rows in quarantine */
    without(shard: ShardResult, name: ArmName, arm: ArmResult): ArmResult {
      const inside = rowsIn(shard, listed);
      if (inside.length === 0) return arm;
      for (const [at, { id }] of inside) {
        const result = found.get(id);
        if (result !== undefined && (name === 'baseline' || name === 'candidate'))
          note(result, name, at, { followed, arm, repeats });
      }
      const places = inside.map(([at]) => at);
      return {
        ...arm,
        scores: masked(arm.scores, places, repeats),
        parts: maskedParts(arm.parts, places, repeats),
      };
    },
    finish(): QuarantineResult {
      const { path, expired, maxShare, tooMany } = quarantine;
      const rows = [...found.values()].sort((one, other) => one.position - other.position).map(resultOf);
      const unknown = seen < frame.rows ? [] : [...listed.keys()].filter((id) => !found.has(id));
      return { path, rows, expired, unknown, maxShare, tooMany };
    },
  };
}

interface MutableResult {
  readonly row: QuarantinedRow;
  readonly position: number;
  readonly mustPass: boolean;
  readonly scores: Map<string, { baseline: number | null; candidate: number | null }>;
  failed: boolean;
  /** evaluators of arms of which every reply passes */
  passed: number;
}

function resultOf({
  row,
  position,
  mustPass,
  scores,
  failed,
  passed,
}: MutableResult): QuarantineResult['rows'][number] {
  const shown: Record<string, ArmScores> = Object.fromEntries(scores);
  return { ...row, position, scores: shown, healed: !failed && passed > 0, mustPass };
}

function rowsIn(
  { ids }: Pick<ShardResult, 'ids'>,
  listed: ReadonlyMap<string, QuarantinedRow>,
): readonly (readonly [at: number, row: QuarantinedRow])[] {
  if (listed.size === 0) return [];
  return ids.flatMap((id, at) => {
    const row = listed.get(id);
    return row === undefined ? [] : [[at, row] as const];
  });
}

/** Evaluators that gates ask about, with the score of a pass; null where there is none. */
function gatedEvaluators({ gates, evaluators }: QuarantineFrame): ReadonlyMap<string, number | null> {
  const names = [...new Set(gates.map(({ metric }) => metric.evaluator))];
  return new Map(
    names.flatMap((name) => {
      const scale = evaluators.get(name)?.scale;
      return scale === undefined ? [] : [[name, bestScore(scale)] as const];
    }),
  );
}

function mustPassSelectors(gates: readonly Gate[]): readonly ReturnType<typeof rowSelector>[] {
  return gates.flatMap(({ rule }) => (rule.kind === 'must-pass' ? [rowSelector(rule.rows)] : []));
}

interface Noted {
  readonly followed: ReadonlyMap<string, number | null>;
  readonly arm: ArmResult;
  readonly repeats: number;
}

function note(
  result: MutableResult,
  name: 'baseline' | 'candidate',
  at: number,
  { followed, arm, repeats }: Noted,
): void {
  for (const [evaluator, best] of followed) {
    const replies = (arm.scores[evaluator] ?? []).slice(at * repeats, (at + 1) * repeats);
    const known = replies.filter((score) => score !== null);
    const scores = result.scores.get(evaluator) ?? { baseline: null, candidate: null };
    scores[name] = meanOf(known);
    result.scores.set(evaluator, scores);
    if (best === null) continue;
    if (known.length === repeats && known.every((score) => score === best)) result.passed += 1;
    else result.failed = true;
  }
}

function meanOf(scores: readonly number[]): number | null {
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length;
}

type Scores = ArmResult['scores'];

function masked(scores: Scores, places: readonly number[], repeats: number): Scores {
  return Object.fromEntries(
    Object.entries(scores).map(([name, values]) => {
      const left = [...values];
      for (const at of places) left.fill(null, at * repeats, (at + 1) * repeats);
      return [name, left];
    }),
  );
}

function maskedParts(
  parts: ArmResult['parts'],
  places: readonly number[],
  repeats: number,
): ArmResult['parts'] {
  return Object.fromEntries(Object.entries(parts).map(([name, own]) => [name, masked(own, places, repeats)]));
}
