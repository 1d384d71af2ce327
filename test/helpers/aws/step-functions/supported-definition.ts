import aslValidator from 'asl-validator';
import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../json.ts';

export class UnsupportedDefinitionError extends Error {
  override readonly name = 'UnsupportedDefinitionError';
}

const machineFields = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'];
const processorFields = ['Comment', 'StartAt', 'States', 'ProcessorConfig', 'QueryLanguage'];
const stateFields = ['Type', 'Comment', 'QueryLanguage'];
const pathFields = ['InputPath', 'OutputPath'];
const resultFields = ['ResultSelector', 'ResultPath', 'Retry', 'Catch', 'Next', 'End'];
const distributedFields = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
];

const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Parameters', 'TimeoutSeconds', 'TimeoutSecondsPath', ...pathFields, ...resultFields],
  Pass: ['Result', 'Parameters', 'ResultPath', 'Next', 'End', ...pathFields],
  Wait: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath', 'Next', 'End', ...pathFields],
  Choice: ['Choices', 'Default', ...pathFields],
  Succeed: pathFields,
  Fail: ['Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: ['Branches', 'Parameters', ...pathFields, ...resultFields],
  Map: [
    'ItemProcessor',
    'ItemsPath',
    'ItemSelector',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    ...pathFields,
    ...resultFields,
  ],
};

const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];
const catcherFields = ['ErrorEquals', 'Next', 'ResultPath', 'Comment'];

/** Where a definition's states run decides what the interpreter gets right in the context object (`$$`). */
type Scope = 'execution' | 'nested';

/**
 * Refuses every construct that is not known to run as in AWS. The interpreter
 * ignores fields it does not know, so a definition has to be checked before it runs.
 */
export function checkSupported(definition: JsonObject): void {
  // JSONata first: the validator's messages about it are misleading.
  checkMachine(definition, { at: 'definition', scope: 'execution', fields: machineFields });
  const validation = aslValidator(definition, { checkPaths: true, checkArn: true });
  if (!validation.isValid) throw new UnsupportedDefinitionError(`definition: ${validation.errorsText('; ')}`);
  checkUniqueNames(definition, new Set());
}

interface Place {
  readonly at: string;
  readonly scope: Scope;
  readonly fields: readonly string[];
}

function checkMachine(machine: JsonObject, { at, scope, fields }: Place): void {
  checkFields(machine, fields, at);
  checkQueryLanguage(machine, at);
  for (const [name, state] of Object.entries(asObject(machine['States'], `${at}.States`))) {
    checkState(asObject(state, name), { at: `${at}.${name}`, scope });
  }
}

function checkState(state: JsonObject, { at, scope }: { at: string; scope: Scope }): void {
  const type = asString(state['Type'], `${at}.Type`);
  const known = fieldsByType[type];
  if (!known) throw new UnsupportedDefinitionError(`${at}: unknown state type ${type}`);
  const distributed = type === 'Map' && isDistributed(state);
  checkFields(state, [...stateFields, ...known, ...(distributed ? distributedFields : [])], at);
  checkQueryLanguage(state, at);
  checkEach(state['Retry'], retrierFields, `${at}.Retry`);
  checkEach(state['Catch'], catcherFields, `${at}.Catch`);
  checkOwnStrings(state, { at, scope });
  checkInnerMachines(state, at);
}

function checkInnerMachines(state: JsonObject, at: string): void {
  for (const branch of asArray(state['Branches'] ?? [], `${at}.Branches`)) {
    checkMachine(asObject(branch, at), { at: `${at}.Branches`, scope: 'nested', fields: machineFields });
  }
  if (state['Type'] !== 'Map') return;
  const processor = asObject(state['ItemProcessor'], `${at}.ItemProcessor`);
  const scope = isDistributed(state) ? 'execution' : 'nested';
  checkMachine(processor, { at: `${at}.ItemProcessor`, scope, fields: processorFields });
}

export function isDistributed(map: JsonObject): boolean {
  const processor = asObject(map['ItemProcessor'], 'ItemProcessor');
  return isJsonObject(processor['ProcessorConfig']) && processor['ProcessorConfig']['Mode'] === 'DISTRIBUTED';
}

function checkFields(object: JsonObject, allowed: readonly string[], at: string): void {
  const unknown = Object.keys(object).filter((field) => !allowed.includes(field));
  if (unknown.length > 0)
    throw new UnsupportedDefinitionError(`${at}: fields not reproduced: ${unknown.join(', ')}`);
}

function checkEach(rules: Json | undefined, allowed: readonly string[], at: string): void {
  for (const rule of asArray(rules ?? [], at)) checkFields(asObject(rule, at), allowed, at);
}

function checkQueryLanguage(object: JsonObject, at: string): void {
  const language = object['QueryLanguage'] ?? 'JSONPath';
  if (language !== 'JSONPath')
    throw new UnsupportedDefinitionError(`${at}: query language ${String(language)} is not reproduced`);
}

/** All strings of a state except those of the machines inside it, which have a scope of their own. */
function checkOwnStrings(state: JsonObject, { at, scope }: { at: string; scope: Scope }): void {
  const {
    ItemProcessor: _processor,
    Branches: _branches,
    Comment: _comment,
    Result: _result,
    ...own
  } = state;
  for (const text of stringsIn(own)) {
    if (text.startsWith('{%'))
      throw new UnsupportedDefinitionError(`${at}: JSONata is not reproduced: ${text}`);
    for (const [path] of text.matchAll(/\$\$[\w.]*/g))
      checkContextPath(path, { at, scope, isMap: state['Type'] === 'Map' });
    if (/(^|[(, ])\$[A-Za-z_]/.test(text))
      throw new UnsupportedDefinitionError(`${at}: workflow variables are not reproduced: ${text}`);
  }
}

function checkContextPath(
  path: string,
  { at, scope, isMap }: { at: string; scope: Scope; isMap: boolean },
): void {
  const everywhere = /^\$\$\.(Execution\.(Id|Name)|StateMachine\.(Id|Name))$/;
  // The interpreter puts a branch's or inline iteration's own input here.
  const perExecution = /^\$\$\.Execution\.(Input(\..*)?|StartTime)$/;
  const perItem = /^\$\$\.Map\.Item\.(Index|Value(\..*)?)$/;
  if (
    everywhere.test(path) ||
    (scope === 'execution' && perExecution.test(path)) ||
    (isMap && perItem.test(path))
  )
    return;
  throw new UnsupportedDefinitionError(`${at}: context path ${path} is not reproduced here`);
}

function* stringsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* stringsIn(part);
}

// Overrides address states by name alone.
function checkUniqueNames(value: Json, seen: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonObject(value) && isJsonObject(value['States'])) {
    for (const name of Object.keys(value['States'])) {
      if (seen.has(name))
        throw new UnsupportedDefinitionError(`definition: state name ${name} is used twice`);
      seen.add(name);
    }
  }
  for (const part of Object.values(value)) checkUniqueNames(part, seen);
}
