import type { RowNote, RowProblem, ShapedRow } from '../../dataset/shaped-row.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import { foundAt } from '../found.ts';
import { MigrationNotes } from '../migration-notes.ts';
import { csvTest } from './csv-test.ts';
import { expandTests } from './expand-tests.ts';
import { objectTest } from './object-test.ts';
import { type SortedTest, sortTest } from './sorted-test.ts';
import type { TestAssertion, TestCase, TestPlace } from './test-case.ts';

/** Fields that a row gets beside its variables; null where the test says nothing of the kind. */
const ownFields = ['description', 'assertions', 'expected', 'criteria', 'reference', 'similar'];

/** What is judged of every row alike, and so stands in the suite. */
const ofSuite: Readonly<Record<string, string>> = {
  'answer-relevance': 'an evaluator `answer-relevance`',
  'context-faithfulness': 'an evaluator `groundedness`',
  'context-relevance': 'an evaluator `context-relevance`',
  cost: 'a gate on `cost.max`',
  latency: 'a gate on `latency.max`',
};

/**
 * A test of promptfoo as a row: variables and metadata are fields of their names; what it asserts stands in `assertions`, `expected` (equals),
 * `criteria` (llm-rubric and its relatives), `reference` (factuality) and `similar`. What a row cannot hold is a problem.
 *
 * @param isTable whether it is a row of CSV or TSV; else it is an object with `vars` and `assert`
 */
export function promptfooRow(record: JsonObject, isTable: boolean, place: TestPlace): ShapedRow {
  const problems: RowProblem[] = [];
  const notes = new MigrationNotes();
  const read = isTable
    ? csvTest(record, place, (what, field) => problems.push({ field, what }))
    : objectTest(foundAt(record, place.file, place.line), notes);
  const [test = read] = expandTests([read], false, notes);
  const sorted = sortTest(test, notes);
  problems.push(...clashes(test), ...codeProblems(sorted), ...schemaProblems(sorted));
  for (const { kind, what } of notes.list()) if (kind === 'unconverted') problems.push({ field: null, what });
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'row', row: rowOf(sorted), notes: suiteNotes(sorted) };
}

function clashes({ vars, metadata }: TestCase): readonly RowProblem[] {
  const names = [...Object.keys(metadata), ...ownFields];
  return names
    .filter((name) => Object.hasOwn(vars, name))
    .map((name) => ({
      field: name,
      what: `the variable "${name}" has the name of ${ownFields.includes(name) ? 'a field that holds what is asserted' : 'metadata'}: rename it`,
    }));
}

function codeProblems({ code }: SortedTest): readonly RowProblem[] {
  return code.map(({ type }) => ({
    field: null,
    what: `${type}: rows hold no code; \`goldgate init --from\` turns it into an evaluator of your own`,
  }));
}

/** Schemas that stand in a row are not compiled. */
function schemaProblems({ checks }: SortedTest): readonly RowProblem[] {
  return checks
    .filter(({ type, value }) => /json$/.test(String(type)) && value !== undefined && !isPath(value))
    .map(({ type }) => ({
      field: null,
      what: `${type} with a schema: put it into a file, write its path, and list that under the evaluator's \`schemas\``,
    }));
}

function isPath(value: JsonValue): boolean {
  return typeof value === 'string' && !/^\s*[{[]/.test(value);
}

function rowOf({ test, checks, judged }: SortedTest): JsonObject {
  const { vars, metadata, description, threshold, assertions } = test;
  const values = (...types: readonly string[]) =>
    judged
      .filter(({ type }) => types.includes(type))
      .flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
  const equal = assertions.flatMap(({ type, value }) =>
    type === 'equals' && value !== undefined ? [value] : [],
  );
  return {
    ...(description === null ? {} : { description }),
    ...metadata,
    ...vars,
    assertions: checks.length === 0 ? null : threshold === null ? checks : { assert: checks, threshold },
    expected: oneOrAll(equal),
    criteria: criteriaOf(judged),
    reference: oneOrAll(values('factuality', 'model-graded-factuality')),
    similar: oneOrAll(values('similar', 'similar:cosine')),
  };
}

function oneOrAll(values: readonly JsonValue[]): JsonValue {
  return values.length > 1 ? values : (values[0] ?? null);
}

function criteriaOf(judged: readonly TestAssertion[]): string | null {
  const demands = judged
    .filter(({ type }) => /^(?:not-)?llm-rubric$|^model-graded-closedqa$|^g-eval$/.test(type))
    .map(
      ({ type, value }) =>
        `- ${type.startsWith('not-') ? 'It must not be so: ' : ''}${isJsonObject(value) ? JSON.stringify(value) : String(value ?? '')}`,
    );
  return demands.length === 0 ? null : demands.join('\n');
}

function suiteNotes({ test, checks, judged }: SortedTest): readonly RowNote[] {
  const kinds = [...new Set(test.assertions.map(({ type }) => type))];
  const asked = new Set(judged.map(({ type }) => type.replace(/^not-/, '').replace(/:.*/, '')));
  const fields: readonly (readonly [field: string, isUsed: boolean, by: string])[] = [
    ['assertions', checks.length > 0, 'an evaluator `assertions`'],
    [
      'criteria',
      ['llm-rubric', 'model-graded-closedqa', 'g-eval'].some((type) => asked.has(type)),
      'a `rubric` with `expected: criteria`',
    ],
    [
      'reference',
      ['factuality', 'model-graded-factuality'].some((type) => asked.has(type)),
      'a `factual-correctness` with `expected: reference`',
    ],
    [
      'similar',
      asked.has('similar'),
      'a `semantic-similarity` with `expected: similar`, whose `at-least` is the threshold',
    ],
  ];
  return [
    ...kinds.flatMap((type) =>
      Object.hasOwn(ofSuite, type) ? [{ field: null, what: `${type} is judged by ${ofSuite[type]}` }] : [],
    ),
    ...fields.flatMap(([field, isUsed, by]) =>
      isUsed ? [{ field, what: `\`${field}\` is judged by ${by}` }] : [],
    ),
  ];
}
