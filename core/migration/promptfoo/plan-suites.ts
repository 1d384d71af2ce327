import { starterName } from '../../config/starter-name.ts';
import type { JsonObject, JsonValue } from '../../text/json.ts';
import type { Conversion } from '../conversion.ts';
import type { Found } from '../found.ts';
import type { MigratedSuite } from '../migrated-yaml.ts';
import type { ConvertedPrompt } from './convert-prompts.ts';
import type { ConvertedProvider } from './convert-providers.ts';
import type { EvaluatorPlan } from './plan-evaluators.ts';
import type { PlannedEvaluator } from './planned-evaluator.ts';

export interface SuiteParts {
  readonly root: Found;
  readonly prompts: readonly ConvertedPrompt[];
  readonly providers: readonly ConvertedProvider[];
  readonly plan: EvaluatorPlan;
  /** name of the dataset */
  readonly dataset: string;
}

export interface PlannedSuites {
  readonly suites: Readonly<Record<string, MigratedSuite>>;
  /** names of the prompts that models are asked */
  readonly used: ReadonlySet<string>;
}

/** A suite for every prompt with every provider that takes it, as promptfoo runs them. */
export function planSuites(
  { root, prompts, providers, plan, dataset }: SuiteParts,
  { notes }: Conversion,
): PlannedSuites {
  const evaluators = plan.evaluators.length === 0 ? [answered] : plan.evaluators;
  if (plan.evaluators.length === 0)
    notes.changed(root, 'nothing is asserted: the evaluator `answered` asks for an answer at all');
  const common = {
    dataset,
    settings: settingsOf(root),
    evaluators: Object.fromEntries(evaluators.map(({ name, type, options }) => [name, { type, ...options }])),
    gates: [...evaluators.flatMap(gatesOf), ...limitGates(plan.limits)],
  };
  const used = new Set<string>();
  const suites: Record<string, MigratedSuite> = {};
  for (const provider of providers) {
    for (const prompt of promptsFor(provider, prompts)) {
      const name = suiteName(prompt, provider, prompts.length, providers.length, Object.keys(suites));
      if (provider.kind === 'model') used.add(prompt.name);
      suites[name] = { ...common, target: targetOf(prompt, provider) };
      tellLogic(prompt, provider, notes);
    }
  }
  if (Object.keys(suites).length > 0) return { suites, used };
  notes.unconverted(
    root,
    'no provider with a prompt could be converted: the suite reads recorded outputs, which you have to record',
  );
  return { suites: { [dataset]: { ...common, target: { outputs: 'outputs/answers.jsonl' } } }, used };
}

const answered: PlannedEvaluator = { name: 'answered', type: 'length', options: { min: 1 }, passes: true };

/** Prompts that models are asked; those of other targets are files of the commands. */
export function sharedNames(
  prompts: readonly ConvertedPrompt[],
  used: ReadonlySet<string>,
): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    prompts.filter(({ name }) => used.has(name)).map(({ name, path }) => [name, { path }]),
  );
}

function promptsFor({ kind, prompts: taken }: ConvertedProvider, prompts: readonly ConvertedPrompt[]) {
  const [first] = prompts;
  if (kind === 'http') return first === undefined ? [] : [first];
  return taken === null
    ? prompts
    : prompts.filter(({ labels }) => labels.some((label) => taken.includes(label)));
}

function suiteName(
  prompt: ConvertedPrompt,
  provider: ConvertedProvider,
  prompts: number,
  providers: number,
  taken: readonly string[],
): string {
  if (providers === 1) return starterName(`${prompt.name}.`, taken);
  return starterName(`${prompts === 1 ? provider.name : `${prompt.name}-${provider.name}`}.`, taken);
}

function targetOf(prompt: ConvertedPrompt, provider: ConvertedProvider): JsonObject {
  switch (provider.kind) {
    case 'model': {
      const { tools, schema } = provider.files;
      return {
        prompt: prompt.name,
        model: provider.name,
        ...(tools === null ? {} : { tools }),
        ...(schema === null ? {} : { schema }),
      };
    }
    case 'http':
      return { http: provider.http };
    case 'command':
      return { command: `node ${provider.shim} ${prompt.path}`, files: [...provider.files, prompt.path] };
    default:
      return provider satisfies never;
  }
}

/** What fills a prompt for a command knows variables alone. */
function tellLogic(prompt: ConvertedPrompt, { kind }: ConvertedProvider, notes: Conversion['notes']): void {
  if (kind !== 'command') return;
  const [logic] = /\{%[\s\S]*?%\}|\{\{[^}]*\|[^}]*\}\}/.exec(prompt.text) ?? [];
  if (logic !== undefined)
    notes.unconverted(
      { file: prompt.path, line: null },
      `\`${logic.slice(0, 60)}\`: a prompt for a command is filled with variables alone; let the command do the rest`,
    );
}

function settingsOf(root: Found): JsonObject {
  const options = root.get('evaluateOptions');
  const numbers: readonly (readonly [string, JsonValue | undefined])[] = [
    ['repeats', options.get('repeat').value],
    ['concurrency', options.get('maxConcurrency').value],
  ];
  return Object.fromEntries(numbers.filter(([, value]) => typeof value === 'number' && value >= 1));
}

/** Not worse than before; and where it passes or fails, every row has to pass, as promptfoo has it. */
function gatesOf({ name, passes }: PlannedEvaluator): readonly JsonObject[] {
  const comparison = { metric: name, 'no-worse-than': 'baseline', margin: '5%' };
  return passes ? [{ metric: name, 'at-least': '100%' }, comparison] : [comparison];
}

function limitGates({ cost, latency }: EvaluatorPlan['limits']): readonly JsonObject[] {
  return [
    ...(cost === null ? [] : [{ metric: 'cost.max', 'at-most': `${cost} usd` }]),
    ...(latency === null ? [] : [{ metric: 'latency.max', 'at-most': `${latency} ms` }]),
  ];
}
