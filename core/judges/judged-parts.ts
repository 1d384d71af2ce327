import type { Row } from '../dataset/row.ts';
import { pathReader } from '../evaluators/dotted-path.ts';
import { nothingToJudge, outputReader, textOf } from '../evaluators/output-reader.ts';
import { type Score, skipped, unjudged } from '../evaluators/score.ts';
import type { Output } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';
import type { JudgedPart } from './fence.ts';

/** What a judge may be shown. */
export type PartName = 'input' | 'context' | 'expected' | 'steps' | 'output';

/** What a judge is shown; without a part that is required there is nothing to judge. */
export interface ShownPart {
  readonly name: PartName;
  readonly required: boolean;
}

/** Where the parts stand, as dotted paths. */
export interface PartPaths {
  /** of the output; absent = all of it */
  readonly field?: string | undefined;
  /** of the row */
  readonly input?: string | undefined;
  readonly context?: string | undefined;
  readonly expected?: string | undefined;
}

/** Longer texts than this no judge reads well, and nobody wants to pay for. */
const mostCharacters = 200_000;

/** Reads what a judge is shown of a row and its output, or says with a score why there is nothing to judge. */
export function partsReader(
  shown: readonly ShownPart[],
  paths: PartPaths,
): (row: Row, output: Output) => readonly JudgedPart[] | Score {
  const readers = shown.map((part) => ({ ...part, read: partReader(part.name, paths) }));
  const judgesOutput = shown.some(({ name }) => isOfOutput(labels[name]));
  return (row, output) => {
    const found = readers.map(({ name, required, read }) => ({ name, required, text: read(row, output) }));
    const missing = found.find(({ required, text }) => required && text === null);
    if (missing !== undefined) return absent(missing.name, paths, output);
    const parts = found.flatMap(({ name, text }): JudgedPart[] =>
      text === null ? [] : [{ name: labels[name], text: text.toWellFormed() }],
    );
    if (judgesOutput && !parts.some(({ name }) => isOfOutput(name)))
      return nothingToJudge(output, paths.field);
    return withinBounds(parts);
  };
}

function withinBounds(parts: readonly JudgedPart[]): readonly JudgedPart[] | Score {
  const characters = parts.reduce((sum, { text }) => sum + text.length, 0);
  if (characters <= mostCharacters) return parts;
  return unjudged(`what is to be judged is longer than ${mostCharacters.toLocaleString('en-US')} characters`);
}

function isOfOutput(name: string): boolean {
  return name === labels.output || name === labels.steps;
}

/** As rubrics call them. */
const labels: Readonly<Record<PartName, string>> = {
  input: 'input',
  context: 'context',
  expected: 'reference answer',
  steps: 'steps',
  output: 'output',
};

type PartReader = (row: Row, output: Output) => string | null;

function partReader(name: PartName, { field, ...paths }: PartPaths): PartReader {
  const ofRow = (path: string) => {
    const read = pathReader(path);
    return (row: Row) => text(read(row.fields));
  };
  switch (name) {
    case 'input':
      return ofRow(paths.input ?? 'input');
    case 'expected':
      return ofRow(paths.expected ?? 'expected');
    case 'context': {
      const read = pathReader(paths.context ?? 'context');
      return (row, { context }) => contextText(context ?? read(row.fields));
    }
    case 'steps':
      return (_row, { trajectory, toolCalls }) => text((trajectory ?? toolCalls) as JsonValue | undefined);
    case 'output': {
      const read = outputReader(field);
      return (_row, output) => text(read(output));
    }
    default:
      return name satisfies never;
  }
}

function text(value: JsonValue | undefined): string | null {
  return value === undefined || value === null ? null : textOf(value);
}

/** Passages by number, so that a judge can name them. */
function contextText(context: JsonValue | undefined): string | null {
  if (!Array.isArray(context)) return text(context);
  if (context.length === 0) return null;
  return context.map((passage: JsonValue, at) => `[${at + 1}] ${textOf(passage)}`).join('\n\n');
}

function absent(name: PartName, paths: PartPaths, output: Output): Score {
  switch (name) {
    case 'input':
      return skipped(`the row has no "${paths.input ?? 'input'}"`);
    case 'expected':
      return skipped(`the row has no "${paths.expected ?? 'expected'}"`);
    case 'context':
      return skipped(`neither the output nor the row has a context ("${paths.context ?? 'context'}")`);
    case 'steps':
      return skipped('the output carries no steps');
    case 'output':
      return nothingToJudge(output, paths.field);
    default:
      return name satisfies never;
  }
}
