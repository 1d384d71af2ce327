import { parseChunk } from '../core/dataset/parse-chunk.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import { gateFields } from '../core/gates/gate-fields.ts';
import { formatMetric } from '../core/gates/metric.ts';
import { tallyKey } from '../core/gates/must-pass-tally.ts';
import { firstOf, selectionText } from '../core/gates/selection-text.ts';
import type { Package } from '../core/package/package.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { collectMustPass } from '../core/shard/collect-must-pass.ts';
import type { Blobs } from './ports.ts';

const idsShown = 20;

/** Rows that gates demand to pass and that the dataset does not have, one problem for each gate. */
export async function mustPassProblems(
  { suite, dataset, evaluators, policy: { gates } }: Package,
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  const prepared = Object.entries(evaluators).map(
    ([name, { type, options, scale }]) => [name, prepareEvaluator(type, options, scale)] as const,
  );
  const rows = collectMustPass({ gates, repeats: 1, evaluators: new Map(prepared), withBaseline: false });
  if (rows === null) return [];
  const fields = [...new Set(gates.flatMap(gateFields))];
  for (const { digest } of dataset.version.chunks) {
    const chunk = parseChunk(await blobs.get(digest), dataset.id);
    const segments = Object.fromEntries(fields.map((field) => [field, codeColumn(chunk, field)]));
    rows.addRows({ ids: chunk.map(({ id }) => id), segments });
  }
  return gates.flatMap(({ metric, rule }) => {
    const found = rule.kind === 'must-pass' ? rows.get(tallyKey(metric.evaluator, rule.rows)) : undefined;
    if (rule.kind !== 'must-pass' || found === undefined) return [];
    const gate = `${suite}: ${formatMetric(metric)} must-pass`;
    if (found.unknown.length > 0)
      return [`${gate}: the dataset has no row ${firstOf(found.unknown, found.unknown.length, idsShown)}`];
    return found.named > 0 ? [] : [`${gate}: no row is ${selectionText(rule.rows)}`];
  });
}
