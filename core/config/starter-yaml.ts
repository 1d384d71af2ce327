import type { Proposal, ProposedDataset, ProposedSuite } from './starter-proposal.ts';
import { yamlText } from './yaml-scalar.ts';

/** Variable of the key of the model a first configuration names. */
export const starterKeyVariable = 'OPENAI_API_KEY';

/** A proposal as `goldgate.yaml`, with what a newcomer wants to know beside it. */
export function proposalText({ datasets, prompts, suites }: Proposal): string {
  const callsModel = suites.some(({ target }) => target.kind === 'prompt');
  return [
    '# What Goldgate checks on every pull request. `goldgate check` reads this file without calling a model.\n',
    'version: 1\n',
    section('datasets', '# Golden datasets: the rows you trust.', datasets.map(datasetText)),
    ...(prompts.length > 0
      ? [section('prompts', '# Liquid templates over the fields of a row.', prompts.map(promptText))]
      : []),
    ...(callsModel ? [modelText] : []),
    section(
      'suites',
      '# Each suite is one check: a dataset, a target, evaluators and gates.',
      suites.map(suiteText),
    ),
  ].join('\n');
}

function section(name: string, comment: string, entries: readonly string[]): string {
  return `${comment}\n${name}:\n${entries.join('')}`;
}

function datasetText({ name, path, format, id, segments, note }: ProposedDataset): string {
  return lines(2, [
    `${name}:${note === null ? '' : `   # ${note}`}`,
    `  path: ${yamlText(path)}`,
    ...(format === null ? [] : [`  format: ${format}`]),
    id === null
      ? '  # id: …                  no field names the rows, so their content does'
      : `  id: ${yamlText(id)}`,
    '  role: regression',
    segments.length === 0
      ? '  # segments: [category]   fields that slice the rows; gates can ask for each slice'
      : `  segments: ${flowList(segments)}`,
  ]);
}

function promptText({ name, path }: Proposal['prompts'][number]): string {
  return `  ${name}: { path: ${yamlText(path)} }\n`;
}

const modelText = `# openai, anthropic, google, mistral, azure, bedrock, or openai-compatible with a baseUrl. The key stays in the environment.
models:
  main:
    provider: openai
    id: gpt-4.1-mini
    key: { env: ${starterKeyVariable} }
    parameters: { temperature: 0, maxOutputTokens: 512 }
`;

function suiteText({ name, dataset, target, evaluator, ...rules }: ProposedSuite): string {
  const isLive = target.kind === 'prompt';
  return lines(2, [
    `${name}:`,
    `  dataset: ${dataset}`,
    isLive
      ? `  target: { prompt: ${target.prompt}, model: main }`
      : `  target: { outputs: ${yamlText(target.path)} }   # recorded outputs, joined to rows by id`,
    '  evaluators:',
    `    ${evaluator.name}: { type: ${evaluator.type}${evaluator.options} }`,
    '  gates:',
    ...gateTexts(evaluator.name, rules),
    ...(isLive
      ? [
          '    - { metric: latency.p95, no-worse-than: baseline, margin: 20%, advisory: true }',
          '  budget: 5 usd',
        ]
      : []),
    '  on-inconclusive: warn    # or block: too few rows to tell then stops a merge',
  ]);
}

function gateTexts(
  metric: string,
  { segment, margin, atLeast }: Pick<ProposedSuite, 'segment' | 'margin' | 'atLeast'>,
): string[] {
  const comparison = `metric: ${metric}, no-worse-than: baseline`;
  return [
    '    # Fails when the change is shown to be worse, by the margin or more. The interval decides, not the average.',
    `    - { ${comparison}, margin: ${margin} }`,
    ...(segment === null
      ? []
      : [`    - { ${comparison}, margin: 5%, per: ${flowList([segment])}, min-rows: 20 }`]),
    `    ${atLeast === null ? '# ' : ''}- { metric: ${metric}, at-least: ${atLeast ?? '80%'} }`,
  ];
}

function flowList(fields: readonly string[]): string {
  return `[${fields.map(yamlText).join(', ')}]`;
}

function lines(indent: number, texts: readonly string[]): string {
  return texts.map((text) => `${' '.repeat(indent)}${text}\n`).join('');
}
