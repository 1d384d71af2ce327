import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import type { CellPower, PowerForecast } from '../../../core/power/cell-power.ts';
import { powerTable } from '../../../core/power/power-table.ts';

const cell: CellPower = {
  metric: 'correct.mean',
  segment: { category: 'refund' },
  kind: 'no-worse-than',
  rule: 'no-worse-than baseline − 5%',
  blocking: true,
  scale: binaryScale,
  rows: 40,
  clusters: null,
  fewestRows: 10,
  scenarios: [{ assumption: 'as in run 1', detectable: 0.12, rowsNeeded: 610, rowsMissing: 570 }],
  notes: [],
};

function table(cells: readonly CellPower[]): readonly string[] {
  const forecast: PowerForecast = { rows: 1390, basis: { kind: 'assumed' }, cells };
  return powerTable(forecast);
}

it('says of a cell what it could detect, how many rows would settle it, and how many it lacks', () => {
  const [, heads, line] = table([cell]);
  expect(heads).toMatch(/^gate +rule +rows +taken for granted +could detect +rows to settle it$/);
  expect(line).toMatch(
    /^correct\.mean · category=refund {2}no-worse-than baseline − 5% +40 {2}as in run 1 +12 points +610 \(570 more\)$/,
  );
});

it('says why nothing can be told, and escapes what datasets and rules hold', () => {
  const hostile = {
    ...cell,
    segment: { category: 'a\u001b[31m\nb' },
    scenarios: [],
    notes: ['nothing is known'],
  };
  const lines = table([hostile]);
  expect(lines[2]).toContain('nothing is known');
  for (const control of ['\u001b', '\n']) expect(lines.join('')).not.toContain(control);
});

it('names cells that are too small, ten at most, and cuts long lists', () => {
  const many = Array.from({ length: 70 }, (_, at) => ({ ...cell, segment: { category: `c${at}` }, rows: 3 }));
  const lines = table(many);
  expect(lines).toHaveLength(2 + 60 + 3);
  expect(lines).toContain('… and 10 more lines; --json shows all');
  const small = lines.find((line) => line.startsWith('too small to be decided'));
  expect(small).toContain('category=c9 (3 of 10 rows) and 60 more');
});
