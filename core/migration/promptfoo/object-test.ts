import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import type { Found } from '../found.ts';
import type { MigrationNotes } from '../migration-notes.ts';
import type { TestAssertion, TestCase } from './test-case.ts';

/** What a test may hold that rows and evaluators of Goldgate do not have. */
const refused: Readonly<Record<string, string>> = {
  provider: 'a provider of one test: give those tests a dataset and a suite of their own',
  providers: 'providers of one test: give those tests a dataset and a suite of their own',
  prompts: 'prompts of one test: give those tests a dataset and a suite of their own',
  providerOutput: 'an answer that was recorded: put it into a file of outputs (target: { outputs })',
  assertScoringFunction: 'a scoring function: write an evaluator of your own (docs/custom-evaluators.md)',
};

const refusedOptions: Readonly<Record<string, string>> = {
  transform:
    'code that changes the output before it is judged: evaluators read a part of it with `field` or `extract`',
  transformVars: 'code that changes variables: change the rows instead',
  postprocess:
    'code that changes the output before it is judged: evaluators read a part of it with `field` or `extract`',
  prefix: 'a text before the prompt: put it into the prompt',
  suffix: 'a text behind the prompt: put it into the prompt',
  storeOutputAs:
    'a test that needs the answer to another: rows are independent; a command target can hold a conversation',
  runSerially: 'an order of tests: rows are independent',
  rubricPrompt: 'a prompt for judges: give the evaluator a `rubric` of your own',
};

/** Reads a test as YAML and JSON write it, without its defaults. */
export function objectTest(found: Found, notes: MigrationNotes): TestCase {
  for (const [key, what] of Object.entries(refused)) tell(found.get(key), `${key}: ${what}`, notes);
  const options = found.get('options');
  for (const [key, what] of Object.entries(refusedOptions))
    tell(options.get(key), `options.${key}: ${what}`, notes);
  const { value: threshold } = found.get('threshold');
  const { value: description } = found.get('description');
  return {
    place: { file: found.file, line: found.line },
    description: typeof description === 'string' ? description : null,
    vars: objectOf(found.get('vars').value),
    metadata: objectOf(found.get('metadata').value),
    assertions: found
      .get('assert')
      .items()
      .map((assertion) => readAssertion(assertion, notes)),
    threshold: typeof threshold === 'number' ? threshold : null,
  };
}

function tell(found: Found, what: string, notes: MigrationNotes): void {
  if (found.value !== undefined && found.value !== null) notes.unconverted(found, what);
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function readAssertion(found: Found, notes: MigrationNotes): TestAssertion {
  const { value: type } = found.get('type');
  for (const key of ['transform', 'contextTransform'])
    tell(found.get(key), `${key} of an assertion: give its evaluator a \`field\` or \`extract\``, notes);
  tell(found.get('rubricPrompt'), 'rubricPrompt: give the evaluator a `rubric` of your own', notes);
  tell(found.get('config'), 'config of an assertion: it is not handed on', notes);
  return {
    place: { file: found.file, line: found.line },
    type: typeof type === 'string' ? type : '',
    value: found.get('value').value,
    threshold: numberOf(found.get('threshold').value),
    weight: numberOf(found.get('weight').value),
    metric: textOf(found.get('metric').value),
    assertions: found
      .get('assert')
      .items()
      .map((one) => readAssertion(one, notes)),
  };
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
