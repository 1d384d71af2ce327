import { isAssertionType } from '../../assertions/assertion.ts';
import type { JsonObject, JsonValue } from '../../text/json.ts';
import type { MigrationNotes } from '../migration-notes.ts';
import { judgedKinds, whyUnconverted } from './judged-kinds.ts';
import type { TestAssertion, TestCase } from './test-case.ts';

/** The assertions of one test, by what can judge them. */
export interface SortedTest {
  readonly test: TestCase;
  /** for the evaluator `assertions`, as rows hold them */
  readonly checks: readonly JsonObject[];
  readonly judged: readonly TestAssertion[];
  readonly code: readonly TestAssertion[];
  /** cost and latency */
  readonly measures: readonly TestAssertion[];
}

export const codeTypes = ['javascript', 'python', 'webhook'];
const measureTypes = ['cost', 'latency'];

/** What has no counterpart is told and left out. */
export function sortTest(test: TestCase, notes: MigrationNotes): SortedTest {
  const all = test.assertions.flatMap((one) => flattened(one, notes));
  const those = (part: Part) => all.filter(({ type }) => partOf(type) === part);
  for (const { place, type } of those('none')) notes.unconverted(place, whyUnconverted(type));
  const sorted = { judged: those('judged'), code: those('code'), measures: those('measure') };
  tellWeights(test, sorted, notes);
  return { test, checks: those('check').map(checkOf), ...sorted };
}

type Part = 'check' | 'judged' | 'code' | 'measure' | 'none';

function partOf(type: string): Part {
  const base = type.replace(/^not-/, '');
  if (type === 'assert-set' || isAssertionType(base)) return 'check';
  if (Object.hasOwn(judgedKinds, type) || type === 'not-llm-rubric') return 'judged';
  if (codeTypes.includes(base)) return 'code';
  return measureTypes.includes(type) ? 'measure' : 'none';
}

/** A set of which everything has to hold is no more than its parts. */
function flattened(assertion: TestAssertion, notes: MigrationNotes): readonly TestAssertion[] {
  if (assertion.type !== 'assert-set') return [assertion];
  if (assertion.threshold === undefined) return assertion.assertions.flatMap((one) => flattened(one, notes));
  const others = assertion.assertions.filter(({ type }) => !isAssertionType(type.replace(/^not-/, '')));
  for (const { place, type } of others)
    notes.unconverted(
      place,
      `${type} in an assert-set with a threshold: a share counts only what needs neither a model nor code`,
    );
  return [{ ...assertion, assertions: assertion.assertions.filter((one) => !others.includes(one)) }];
}

const withThreshold = ['assert-set', 'levenshtein', 'rouge-n', 'bleu', 'tool-call-f1'];

function checkOf({ type, value, threshold, weight, assertions }: TestAssertion): JsonObject {
  const written: Record<string, JsonValue> = { type };
  if (type === 'assert-set') written['assert'] = assertions.map(checkOf);
  if (value !== undefined && value !== null) written['value'] = value;
  if (threshold !== undefined && withThreshold.includes(type.replace(/^not-/, '')))
    written['threshold'] = threshold;
  if (weight !== undefined && weight !== 1) written['weight'] = weight;
  return written;
}

function tellWeights(
  { threshold, place }: TestCase,
  { judged, code }: Pick<SortedTest, 'judged' | 'code'>,
  notes: MigrationNotes,
): void {
  const asked = [...judged, ...code];
  if (threshold !== null && asked.length > 0)
    notes.changed(
      place,
      'the threshold of the test counts what needs neither a model nor code; the other assertions have gates of their own',
    );
  for (const { place: at, threshold: least, type } of judged)
    if (least !== undefined && type.endsWith('llm-rubric'))
      notes.changed(at, `the threshold of ${type} is not kept: a judge passes or fails`);
  for (const { place: at, weight, type } of asked)
    if (weight !== undefined && weight !== 1)
      notes.changed(at, `the weight of ${type} is not counted: it has a gate of its own`);
}
