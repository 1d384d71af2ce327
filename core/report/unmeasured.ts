import type { Package } from '../package/package.ts';
import type { Collection } from '../shard/collect-scores.ts';
import { armNames, type Target } from '../target/target.ts';
import type { Unmeasured } from './report.ts';

/** Everything a reader could take for measured and that was not: rows without outputs, outputs without rows, scores that are none. */
export function unmeasured(content: Package, { arms }: Collection): Unmeasured[] {
  return armNames(content.arms).flatMap((name) => {
    const target = content.arms[name];
    const problems = (arms[name]?.problems ?? []).map(({ evaluator, kind, why, count, ids }) => ({
      what: `${name}: ${evaluator} ${kind === 'error' ? 'could not score' : 'does not apply'}`,
      why,
      count,
      rows: ids,
    }));
    return [...(target === null || target === undefined ? [] : unjoined(name, target)), ...problems];
  });
}

function unjoined(name: string, target: Target): Unmeasured[] {
  if (target.kind !== 'outputs') return [];
  const { missing, extra } = target.version;
  const what = `${name}: ${target.path}`;
  return [
    { what, why: 'rows without an output', count: missing.count, rows: missing.first },
    { what, why: 'outputs whose id no row has', count: extra.count, rows: extra.first },
  ].filter(({ count }) => count > 0);
}
