import { stringify } from 'yaml';
import type { JsonObject, JsonValue } from '../text/json.ts';
import { type MigrationNote, noteText } from './migration-notes.ts';

/** A configuration before it is written down. */
export interface MigratedConfig {
  /** where it came from */
  readonly origin: string;
  readonly notes: readonly MigrationNote[];
  readonly datasets: Readonly<Record<string, JsonObject>>;
  readonly prompts: Readonly<Record<string, JsonObject>>;
  readonly models: Readonly<Record<string, JsonObject>>;
  readonly judges: Readonly<Record<string, JsonObject>>;
  readonly suites: Readonly<Record<string, MigratedSuite>>;
}

export interface MigratedSuite {
  readonly dataset: string;
  readonly target: JsonObject;
  /** `repeats`, `concurrency` and the like */
  readonly settings: JsonObject;
  readonly evaluators: Readonly<Record<string, JsonObject>>;
  readonly gates: readonly JsonObject[];
}

/** A configuration as people read it: one line for what is short, and on top what could not be converted. */
export function migratedYaml({
  origin,
  notes,
  datasets,
  prompts,
  models,
  judges,
  suites,
}: MigratedConfig): string {
  return [
    `# Written by \`goldgate init --from ${origin}\`. \`goldgate check\` reads this file without calling a model.\n${notesText(notes)}version: 1\n`,
    section('datasets', '# Golden datasets: the rows you trust.', entries(datasets)),
    section(
      'prompts',
      '# Liquid templates over the fields of a row, or chats in YAML or JSON.',
      entries(prompts),
    ),
    section('models', '# Keys stay in the environment.', entries(models)),
    section(
      'judges',
      '# Judges decide on their own word until `calibration:` compares them with people.',
      entries(judges),
    ),
    section(
      'suites',
      '# Each suite is one check: a dataset, a target, evaluators and gates.',
      Object.entries(suites).map(suiteText),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function notesText(notes: readonly MigrationNote[]): string {
  const those = (kind: MigrationNote['kind'], title: string) => {
    const found = notes.filter((note) => note.kind === kind);
    return found.length === 0
      ? []
      : ['#', `# ${title}`, ...found.map((note) => `#   ${oneLine(noteText(note))}`)];
  };
  const lines = [
    ...those('unconverted', 'Not converted:'),
    ...those('changed', 'Converted, and a little different:'),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n#\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function section(name: string, comment: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${comment}\n${name}:\n${texts.join('')}`;
}

function entries(record: Readonly<Record<string, JsonObject>>): readonly string[] {
  return Object.entries(record).map(([name, value]) => `  ${key(name)}: ${flow(value)}\n`);
}

function suiteText([name, { dataset, target, settings, evaluators, gates }]: readonly [
  string,
  MigratedSuite,
]): string {
  return [
    `  ${key(name)}:`,
    `    dataset: ${key(dataset)}`,
    `    target: ${flow(target)}`,
    ...Object.entries(settings).map(([setting, value]) => `    ${setting}: ${flow(value ?? null)}`),
    '    evaluators:',
    ...Object.entries(evaluators).map(([evaluator, value]) => `      ${key(evaluator)}: ${flow(value)}`),
    '    gates:',
    ...gates.map((gate) => `      - ${flow(gate)}`),
    '',
  ].join('\n');
}

function key(name: string): string {
  return flow(name);
}

function flow(value: JsonValue): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, defaultStringType: 'PLAIN' }).trim();
}
