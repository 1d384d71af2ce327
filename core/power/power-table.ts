import { segmentText } from '../report/gate-text.ts';
import { sizeText } from '../report/number-text.ts';
import { counted } from '../report/run-facts.ts';
import { plainText } from '../text/plain-text.ts';
import type { CellPower, PowerForecast, PowerScenario } from './cell-power.ts';

/** Longer lists say less; `--json` holds all of them. */
const mostLines = 60;

/** What gates could tell, for people: one line for each cell and assumption, then what to know of them. */
export function powerTable(forecast: PowerForecast): readonly string[] {
  const lines = forecast.cells.flatMap((cell) =>
    cell.scenarios.length === 0 ? [cellLine(cell, null)] : cell.scenarios.map((one) => cellLine(cell, one)),
  );
  const left = lines.length - mostLines;
  return [
    basisText(forecast),
    ...aligned([heads, ...lines.slice(0, mostLines)]),
    ...(left > 0 ? [`… and ${counted(left)} more lines; --json shows all`] : []),
    ...smallCells(forecast.cells),
    ...familyText(forecast.cells),
  ];
}

const heads = ['gate', 'rule', 'rows', 'taken for granted', 'could detect', 'rows to settle it'];

function basisText({ basis }: PowerForecast): string {
  const found =
    basis.kind === 'assumed'
      ? 'no run of this suite is stored, so what rows vary by is assumed'
      : `rows are taken to vary as in run ${basis.run.slice(0, 12)} of ${basis.createdAt.slice(0, 10)}`;
  return `power 80 %, nothing changes; ${found}`;
}

function cellLine(cell: CellPower, scenario: PowerScenario | null): readonly string[] {
  const segment = segmentText(cell.segment);
  const name = segment === null ? cell.metric : `${cell.metric} · ${segment}`;
  return [
    plainText(cell.blocking ? name : `${name} (advisory)`, 60),
    plainText(cell.rule, 60),
    counted(cell.rows),
    scenario?.assumption ?? cell.notes[0] ?? '–',
    scenario === null || scenario.detectable === null ? '–' : sizeText(scenario.detectable, cell.scale),
    scenario === null ? '–' : settledText(cell, scenario),
  ];
}

function settledText({ notes }: CellPower, { rowsNeeded, rowsMissing }: PowerScenario): string {
  if (rowsNeeded === null) return notes[0] ?? 'no number of rows';
  return rowsMissing === null || rowsMissing === 0
    ? counted(rowsNeeded)
    : `${counted(rowsNeeded)} (${counted(rowsMissing)} more)`;
}

function aligned(lines: readonly (readonly string[])[]): readonly string[] {
  const sizes = heads.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  return lines.map((cells) =>
    cells
      .map((text, at) => (at === 2 ? text.padStart(sizes[at] ?? 0) : text.padEnd(sizes[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function smallCells(cells: readonly CellPower[]): readonly string[] {
  const small = cells.filter(({ rows, fewestRows }) => rows < fewestRows);
  const named = small.slice(0, 10).map(({ metric, segment, rows, fewestRows }) => {
    return plainText(`${segmentText(segment) ?? metric} (${rows} of ${fewestRows} rows)`, 80);
  });
  const left = small.length - named.length;
  return small.length === 0
    ? []
    : [`too small to be decided: ${named.join(', ')}${left > 0 ? ` and ${counted(left)} more` : ''}`];
}

function familyText(cells: readonly CellPower[]): readonly string[] {
  const claims = cells.filter(({ blocking }) => blocking).length;
  return claims < 2
    ? []
    : [`each claim on its own; to fail one of ${counted(claims)} takes more, because they share the level`];
}
