import { promptLiquid } from '../../target/prompt-liquid.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import type { MigrationNotes } from '../migration-notes.ts';
import { nunjucksToLiquid } from '../nunjucks-to-liquid.ts';
import type { TestAssertion, TestCase } from './test-case.ts';

/** More tests than this are a mistake: lists of variables multiply. */
const mostTests = 20_000;

/** Code is not a template: what it says between braces is its own. */
const codeTypes = ['javascript', 'python', 'ruby', 'webhook'];

/** Tests for every combination of listed variables, with variables put into values. */
export function expandTests(
  tests: readonly TestCase[],
  expandsLists: boolean,
  notes: MigrationNotes,
): readonly TestCase[] {
  const expanded: TestCase[] = [];
  for (const test of tests) {
    for (const vars of expandsLists ? combinations(test.vars) : [test.vars]) {
      if (expanded.length < mostTests) expanded.push(rendered({ ...test, vars }, notes));
      else notes.unconverted(test.place, `more than ${mostTests} tests come of combinations of variables`);
    }
  }
  return expanded;
}

/** The more particular one wins. */
export function withDefaults(test: TestCase, defaults: TestCase): TestCase {
  return {
    place: test.place,
    description: test.description ?? defaults.description,
    vars: { ...defaults.vars, ...test.vars },
    metadata: { ...defaults.metadata, ...test.metadata },
    assertions: [...defaults.assertions, ...test.assertions],
    threshold: test.threshold ?? defaults.threshold,
  };
}

/** Lists of texts are alternatives; any other list is one value. */
function combinations(vars: JsonObject): readonly JsonObject[] {
  let found: JsonObject[] = [{}];
  for (const [name, value] of Object.entries(vars)) {
    const isList = Array.isArray(value) && typeof value[0] === 'string';
    const values: readonly (JsonValue | undefined)[] = isList ? value : [value];
    found = found
      .flatMap((before) => values.map((one) => ({ ...before, [name]: one })))
      .slice(0, mostTests + 1);
  }
  return found;
}

function rendered(test: TestCase, notes: MigrationNotes): TestCase {
  const tell = (what: string) => notes.unconverted(test.place, what);
  const vars = Object.fromEntries(
    Object.entries(test.vars).map(([name, value]) => [name, renderValue(value, test.vars, tell)]),
  );
  const one = (assertion: TestAssertion): TestAssertion => ({
    ...assertion,
    value: codeTypes.includes(assertion.type.replace(/^not-/, ''))
      ? assertion.value
      : renderValue(assertion.value, vars, tell),
    assertions: assertion.assertions.map(one),
  });
  return { ...test, vars, assertions: test.assertions.map(one) };
}

function renderValue(
  value: JsonValue | undefined,
  vars: JsonObject,
  tell: (what: string) => void,
): JsonValue | undefined {
  if (typeof value === 'string') return /\{[{%]/.test(value) ? renderText(value, vars, tell) : value;
  if (Array.isArray(value)) return value.map((item) => renderValue(item, vars, tell) ?? null);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renderValue(one, vars, tell)]));
}

function renderText(text: string, vars: JsonObject, tell: (what: string) => void): string {
  const liquid = nunjucksToLiquid(text, (name) => !Object.hasOwn(vars, name));
  for (const { what } of liquid.problems) tell(`in ${JSON.stringify(text.slice(0, 80))}: ${what}`);
  if (liquid.problems.length > 0) return text;
  try {
    return String(promptLiquid.parseAndRenderSync(liquid.text, vars));
  } catch (error) {
    tell(
      `in ${JSON.stringify(text.slice(0, 80))}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return text;
  }
}
