import { guessFields } from '../../config/guess-fields.ts';
import { starterName } from '../../config/starter-name.ts';
import { InputError } from '../../text/input-error.ts';
import type { JsonObject, JsonValue } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { type Found, foundAt, readFound } from '../found.ts';
import { migratedYaml } from '../migrated-yaml.ts';
import { folderOf, type MigrationFiles, pathFrom } from '../migration-files.ts';
import { type MigrationNote, MigrationNotes } from '../migration-notes.ts';
import { withValues } from './assertion-values.ts';
import { convertPrompts } from './convert-prompts.ts';
import { convertProviders } from './convert-providers.ts';
import { expandTests, withDefaults } from './expand-tests.ts';
import { judgeModels } from './judge-models.ts';
import { objectTest } from './object-test.ts';
import { planEvaluators } from './plan-evaluators.ts';
import { planSuites, sharedNames } from './plan-suites.ts';
import { readTests } from './read-tests.ts';
import { tellSettings } from './tell-settings.ts';
import type { TestCase } from './test-case.ts';

/** What comes of a configuration of another tool. */
export interface Migrated {
  /** files to write, below the root of the repository, the configuration first */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly notes: readonly MigrationNote[];
  /** environment variables that hold keys */
  readonly keys: readonly string[];
}

/**
 * A configuration of promptfoo as one of Goldgate, with the files that it needs. What cannot be converted is a note with its place, in the
 * result and on top of the file.
 *
 * @param path of the configuration, from the root of the repository
 * @throws InputError when it cannot be read at all
 */
export async function convertPromptfoo(path: string, files: MigrationFiles): Promise<Migrated> {
  const root = await readRoot(path, files);
  const conversion: Conversion = {
    files,
    folder: folderOf(path),
    notes: new MigrationNotes(),
    written: new Map(),
  };
  tellSettings(root, conversion.notes);
  const tests = await testsOf(root, conversion);
  if (tests.length === 0)
    conversion.notes.unconverted({ file: path, line: null }, 'no test could be read: the dataset is empty');
  const { prompts, providers } = await asked(root, tests, conversion);
  const rows = tests.map(rowOf);
  const { input, segments } = guessFields(rows.length === 0 ? [{}] : rows);
  const free = (name: string) => (rows.some((row) => Object.hasOwn(row, name)) ? `${name}-asserted` : name);
  const answersJson = providers.some((one) => one.kind === 'model' && one.files.schema !== null);
  const plan = planEvaluators(tests, { input, free, answersJson }, conversion);
  const { name, ...dataset } = writeRows(path, rows, plan.fields, conversion);
  const { models, judges } = judgeModels(root, plan.evaluators, conversion.notes);
  const { suites, used } = planSuites({ root, prompts, providers, plan, dataset: name }, conversion);
  const named = providers.flatMap((one) => (one.kind === 'model' ? [[one.name, one.model] as const] : []));
  const config = {
    origin: path,
    notes: conversion.notes.list(),
    datasets: { [name]: { ...dataset, ...(segments.length === 0 ? {} : { segments }) } },
    prompts: sharedNames(prompts, used),
    models: { ...Object.fromEntries(named), ...models },
    judges,
    suites,
  };
  const written = [...conversion.written].map(([file, text]) => ({ path: file, text }));
  return {
    files: [{ path: 'goldgate.yaml', text: migratedYaml(config) }, ...written],
    notes: config.notes,
    keys: keysOf(config.models),
  };
}

async function readRoot(path: string, files: MigrationFiles): Promise<Found> {
  if (/\.(?:[cm]?[jt]s|py)$/i.test(path))
    throw new InputError([
      `${path}: is code, which is not run; write what it makes as YAML or JSON, and convert that`,
    ]);
  const text = await files.read(path);
  if (text !== null) return readFound(text, path);
  throw new InputError([`${path}: there is no such file in the repository, or it is no text`]);
}

/** Prompts and what they are put to. A variable that some row lacks is optional: nunjucks writes nothing for it. */
async function asked(root: Found, tests: readonly TestCase[], conversion: Conversion) {
  const isOptional = (name: string) =>
    !tests.every(({ vars }) => Object.hasOwn(vars, name)) && name !== 'loop';
  const prompts = await convertPrompts(root.get('prompts'), isOptional, conversion);
  const [only] = prompts;
  const key = root.get('providers').value === undefined ? 'targets' : 'providers';
  const text = prompts.length === 1 ? (only?.text ?? null) : null;
  return { prompts, providers: await convertProviders(root.get(key), text, conversion) };
}

async function testsOf(root: Found, conversion: Conversion): Promise<readonly TestCase[]> {
  const defaults = await defaultTest(root.get('defaultTest'), conversion);
  const plain = await readTests(root.get('tests'), conversion);
  const ofScenarios: TestCase[] = [];
  for (const scenario of root.get('scenarios').items())
    ofScenarios.push(...(await scenarioTests(scenario, conversion)));
  const all = [...plain, ...ofScenarios];
  const isAlone =
    all.length === 0 && root.get('tests').value === undefined && root.get('scenarios').value === undefined;
  const { value: disabled } = root.get('defaultTest').get('options').get('disableVarExpansion');
  const tests = isAlone ? [objectTest(foundAt({}, root.file, root.line), conversion.notes)] : all;
  const valued = await withValues(
    tests.map((test) => (defaults === null ? test : withDefaults(test, defaults))),
    conversion,
  );
  return expandTests(valued, disabled !== true, conversion.notes);
}

async function defaultTest(found: Found, conversion: Conversion): Promise<TestCase | null> {
  if (found.value === undefined) return null;
  if (typeof found.value !== 'string') return objectTest(found, conversion.notes);
  const path = pathFrom(conversion.folder, found.value.replace(/^file:\/\//, ''));
  const text = path === null ? null : await conversion.files.read(path);
  if (path !== null && text !== null && /\.(?:ya?ml|json)$/.test(path))
    return objectTest(readFound(text, path), conversion.notes);
  conversion.notes.unconverted(
    found,
    `defaultTest in ${found.value}: expected YAML or JSON of the repository`,
  );
  return null;
}

/** Every test of a scenario, with every one of its configurations. */
async function scenarioTests(scenario: Found, conversion: Conversion): Promise<readonly TestCase[]> {
  const configs = await readTests(scenario.get('config'), conversion);
  const tests = await readTests(scenario.get('tests'), conversion);
  return configs.flatMap((config) => tests.map((test) => withDefaults(test, config)));
}

/** What a row holds before evaluators ask for more: variables first, then what else is known of the test. */
function rowOf({ description, vars, metadata }: TestCase): JsonObject {
  return { ...(description === null ? {} : { description }), ...metadata, ...vars };
}

function writeRows(
  path: string,
  rows: readonly JsonObject[],
  fields: readonly JsonObject[],
  conversion: Conversion,
): { readonly name: string; readonly path: string; readonly id: string } {
  const [, label = 'tests'] =
    /^(?:promptfooconfig\.)?([^.]+)\.(?:ya?ml|json)$/.exec(path.split('/').at(-1) ?? '') ?? [];
  const name = starterName(label === 'promptfooconfig' ? 'tests.' : `${label}.`, []);
  const id = rows.some((row) => Object.hasOwn(row, 'id')) ? 'test' : 'id';
  const digits = String(rows.length).length;
  const lines = rows.map((row, at) => {
    const named: Record<string, JsonValue | undefined> = {
      [id]: `t-${String(at + 1).padStart(digits, '0')}`,
      ...row,
      ...fields[at],
    };
    return `${JSON.stringify(named)}\n`;
  });
  const written = freePath(conversion, `golden/${name}.jsonl`);
  conversion.written.set(written, lines.join(''));
  return { name, path: written, id };
}

const usualKeys: Readonly<Record<string, string>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
  azure: 'AZURE_API_KEY',
  mistral: 'MISTRAL_API_KEY',
};

function keysOf(models: Readonly<Record<string, JsonObject>>): readonly string[] {
  const keys = Object.values(models).flatMap(({ provider, key }) => {
    const named = (key as { readonly env?: string } | undefined)?.env;
    return named ?? usualKeys[String(provider)] ?? [];
  });
  return [...new Set(keys)];
}
