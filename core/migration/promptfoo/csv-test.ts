import { shortAssertion } from '../../assertions/short-assertion.ts';
import type { JsonObject, JsonValue } from '../../text/json.ts';
import type { TestAssertion, TestCase, TestPlace } from './test-case.ts';

/** What a row of cells says that promptfoo would not understand either. */
export type TellProblem = (what: string, column: string) => void;

interface ReadCells {
  readonly vars: Record<string, JsonValue>;
  readonly metadata: Record<string, JsonValue>;
  readonly assertions: TestAssertion[];
  /** by the place of the assertion they belong to */
  readonly thresholds: Map<number, number>;
  description: string | null;
  metric: string | undefined;
  threshold: number | null;
}

/** Columns that change what a target is asked or answers; rows hold neither. */
const refused: Readonly<Record<string, string>> = {
  __prefix: 'stands before the prompt of this row alone: make it a variable of the prompt',
  __suffix: 'stands behind the prompt of this row alone: make it a variable of the prompt',
  __providerOutput: 'is an answer, not a question: record it as an output (target: { outputs })',
};

/**
 * A row of promptfoo's CSV: `__expected`, `__expected1` … are assertions in short form, `__metadata:name` and
 * `__metadata:name[]` metadata, `__config:__expected1:threshold` a threshold, every other column a variable.
 *
 * @param cells by column, in their order; empty ones are not there
 */
export function csvTest(cells: JsonObject, place: TestPlace, tell: TellProblem): TestCase {
  const read: ReadCells = {
    vars: {},
    metadata: {},
    assertions: [],
    thresholds: new Map(),
    description: null,
    metric: undefined,
    threshold: null,
  };
  for (const [column, value] of Object.entries(cells)) {
    const cell = typeof value === 'string' ? value : JSON.stringify(value);
    if (cell.trim() !== '' || !column.trim().startsWith('__'))
      takeCell(column.trim(), cell, read, place, tell);
  }
  const { vars, metadata, description, metric, threshold, thresholds } = read;
  const assertions = read.assertions.map((assertion, at) => ({
    ...assertion,
    metric,
    threshold: thresholds.get(at) ?? assertion.threshold,
  }));
  return { place, description, vars, metadata, assertions, threshold };
}

function takeCell(column: string, cell: string, read: ReadCells, place: TestPlace, tell: TellProblem): void {
  const [, kind, name = ''] = /^__(expected|metadata|config)(.*)$/.exec(column) ?? [];
  switch (kind) {
    case 'expected':
      read.assertions.push(asserted(cell.trim(), place));
      return;
    case 'metadata':
      takeMetadata(name.replace(/^:/, ''), cell, read, column, tell);
      return;
    case 'config':
      takeThreshold(name, cell, read, column, tell);
      return;
    default:
      takeOther(column, cell, read, tell);
  }
}

function takeOther(column: string, cell: string, read: ReadCells, tell: TellProblem): void {
  if (column === '__description') read.description = cell;
  else if (column === '__metric') read.metric = cell;
  else if (column === '__threshold') read.threshold = numberIn(cell, column, tell) || null;
  else if (Object.hasOwn(refused, column)) tell(`\`${column}\` ${refused[column]}`, column);
  else read.vars[column] = cell;
}

function asserted(text: string, place: TestPlace): TestAssertion {
  const { type, value, threshold } = shortAssertion(text);
  return { place, type, value, threshold, weight: undefined, metric: undefined, assertions: [] };
}

function takeMetadata(name: string, cell: string, read: ReadCells, column: string, tell: TellProblem): void {
  if (name === '' || name === '[]') {
    tell(`\`${column}\` has no name: write __metadata:category`, column);
  } else if (name.endsWith('[]')) {
    read.metadata[name.slice(0, -2)] = cell
      .split(/(?<!\\),/)
      .map((item) => item.trim().replaceAll('\\,', ','));
  } else read.metadata[name] = cell;
}

function takeThreshold(name: string, cell: string, read: ReadCells, column: string, tell: TellProblem): void {
  const [, place = '1'] = /^:__expected(\d*):threshold$/.exec(name) ?? [null, null];
  const number = numberIn(cell, column, tell);
  if (place === null || !/^:__expected\d*:threshold$/.test(name)) {
    tell(`\`${column}\` is no setting of an assertion: write __config:__expected1:threshold`, column);
  } else if (number !== null) read.thresholds.set(Number(place === '' ? '1' : place) - 1, number);
}

function numberIn(cell: string, column: string, tell: TellProblem): number | null {
  const number = Number(cell);
  if (cell.trim() !== '' && Number.isFinite(number)) return number;
  tell(`\`${column}\` must be a number, got ${JSON.stringify(cell)}`, column);
  return null;
}
