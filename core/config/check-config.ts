import { datasetReference } from '../dataset/dataset-reference.ts';
import { measures } from '../evaluators/measures.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { checkGates } from './check-gates.ts';
import { checkSweeps } from './check-sweeps.ts';
import type { ConfigPath } from './config-path.ts';
import type { Definitions } from './evaluator-schema.ts';
import type { Finding } from './finding.ts';
import { isMisspelt } from './is-misspelt.ts';
import { keysAt } from './keys-at.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/**
 * What only shows when parts of the file are seen together: names that are declared nowhere, segments a dataset does not have,
 * gates that cannot be decided or stand twice.
 *
 * Reads the file as it is written, so that these are found beside mistakes of form, which are the schema's.
 */
export function checkConfig(root: JsonValue | undefined, definitions: Definitions): Finding[] {
  return [
    ...keysAt(root, ['judges']).flatMap((judge) => checkName(root, ['judges', judge, 'model'], 'model')),
    ...keysAt(root, ['suites']).flatMap((suite) => checkSuite(root, ['suites', suite], definitions)),
    ...checkSweeps(root, definitions),
  ];
}

function checkSuite(root: JsonValue | undefined, suite: ConfigPath, definitions: Definitions): Finding[] {
  const evaluators = keysAt(root, [...suite, 'evaluators']);
  return [
    ...checkDataset(root, [...suite, 'dataset']),
    ...checkName(root, [...suite, 'target', 'prompt'], 'prompt'),
    ...checkName(root, [...suite, 'target', 'model'], 'model'),
    ...evaluators.flatMap((name) => checkName(root, [...suite, 'evaluators', name, 'judge'], 'judge')),
    ...evaluators.flatMap((name) => checkName(root, [...suite, 'evaluators', name, 'model'], 'model')),
    ...evaluators.flatMap((name) => checkMeasureName(root, [...suite, 'evaluators', name], name)),
    ...checkAblations(root, suite),
    ...checkGates(root, suite, definitions),
  ];
}

/** Rows come from the dataset's path, or from a version that the suite names. */
function checkDataset(root: JsonValue | undefined, path: ConfigPath): Finding[] {
  const written = valueAt(root, path);
  if (typeof written !== 'string') return [];
  const { name, version } = datasetReference(written);
  const unknown = checkName(root, path, 'dataset', name);
  const declared = valueAt(root, ['datasets', name]);
  if (version !== null || !isJsonObject(declared) || declared['path'] !== undefined) return unknown;
  if (isMisspelt(root, ['datasets', name, 'path'])) return unknown;
  const message = `dataset "${name}" has no \`path\`; give it one, or name a version that was pushed, such as ${name}@latest`;
  return [{ path, message }];
}

/** Ablations that nobody reads would look as if they were. */
function checkAblations(root: JsonValue | undefined, suite: ConfigPath): Finding[] {
  const path = [...suite, 'target', 'ablations'];
  if (valueAt(root, path) === undefined || valueAt(root, [...suite, 'attribute']) === true) return [];
  const message = '`ablations` go with `attribute: true` in the suite; add it, or leave them out';
  return [{ path, message, atKey: true }];
}

function checkName(
  root: JsonValue | undefined,
  path: ConfigPath,
  what: 'dataset' | 'prompt' | 'model' | 'judge',
  name = valueAt(root, path),
): Finding[] {
  const known = keysAt(root, [`${what}s`]);
  if (typeof name !== 'string' || known.includes(name) || isMisspelt(root, [`${what}s`])) return [];
  return [{ path, message: unknownName(name, known, `a ${what} under \`${what}s:\``) }];
}

/** A gate on `latency` must not mean something else in this suite. */
function checkMeasureName(root: JsonValue | undefined, path: ConfigPath, name: string): Finding[] {
  const type = valueAt(root, [...path, 'type']);
  if (!measures.has(name) || type === name) return [];
  return [
    {
      path,
      atKey: true,
      message: `\`${name}\` is a measure of every output; expected another name for this evaluator`,
    },
  ];
}
