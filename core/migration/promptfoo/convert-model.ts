import { urlSchema } from '../../config/url-schema.ts';
import type { JsonObject } from '../../text/json.ts';
import type { Found } from '../found.ts';
import type { MigrationNotes } from '../migration-notes.ts';
import { endpointWords, type Service, services } from './provider-services.ts';

/** An entry of `models:`, as it is written. */
export type WrittenModel = JsonObject;

const parameterNames: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  max_tokens: 'maxOutputTokens',
  maxTokens: 'maxOutputTokens',
  max_completion_tokens: 'maxOutputTokens',
  max_output_tokens: 'maxOutputTokens',
  maxOutputTokens: 'maxOutputTokens',
  max_new_tokens: 'maxOutputTokens',
  top_p: 'topP',
  topP: 'topP',
  seed: 'seed',
  stop: 'stopSequences',
  stop_sequences: 'stopSequences',
  stopSequences: 'stopSequences',
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
};

/** Read elsewhere in this conversion. */
const handled = [
  'apiKey',
  'apiKeyEnvar',
  'apiBaseUrl',
  'apiHost',
  'region',
  'tools',
  'response_format',
  'cost',
  'inputCost',
  'outputCost',
  'deployment_name',
];

/** How promptfoo calls and shows a model. */
const ofPromptfoo = [
  'showThinking',
  'inferenceModelType',
  'maxRetries',
  'timeout',
  'storedResponse',
  'basePath',
];

/** What of a provider's config is no parameter of a call. */
const refused: Readonly<Record<string, string>> = {
  headers: 'headers of a model: Goldgate sends none of its own; put a gateway before it',
  toolChoice: 'toolChoice: write it into the parameters as the provider has it',
  functions: 'functions: write them as tools (target: { tools })',
  function_call: 'function_call: write it as `tool_choice` into the parameters',
  functionToolCallbacks: 'code that answers calls of tools: use a command target',
  tool_config: 'tool_config: Goldgate sends the tools of the target as every provider wants them',
  passthrough: 'passthrough: write what is in it into the parameters',
  mcp: 'servers of tools: use a command target',
  organization: 'the organization of a key: use a key of that organization',
  transformResponse: 'code that changes the answer: evaluators read a part of it with `field` or `extract`',
};

/** A model of a hosted or local service. Null for a provider that is no model; what of it is lost is told. */
export function convertModel(id: string, config: Found, notes: MigrationNotes): WrittenModel | null {
  const [word = '', ...rest] = id.split(':');
  const service = Object.hasOwn(services, word) ? services[word] : undefined;
  if (service === undefined) return null;
  const model = (endpointWords.includes(rest[0] ?? '') ? rest.slice(1) : rest).join(':');
  tellEndpoint(word, rest[0], config, notes);
  const parameters = parametersOf(config, notes);
  return {
    ...address(service, config, notes),
    id: model === '' ? word : model,
    ...azureParts(service, config),
    ...keyOf(service, config, notes),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...priceOf(config),
  };
}

function tellEndpoint(
  word: string,
  endpoint: string | undefined,
  config: Found,
  notes: MigrationNotes,
): void {
  if (word === 'vertex')
    notes.changed(
      config,
      'Vertex AI is called by the Gemini API, with the key in GOOGLE_GENERATIVE_AI_API_KEY',
    );
  if (endpoint?.startsWith('completion') === true)
    notes.changed(config, 'completions are asked for by the chat API, which every model of today has');
}

/** A service under another address is called by OpenAI's protocol, which gateways speak. */
function address({ provider, baseUrl }: Service, config: Found, notes: MigrationNotes): JsonObject {
  const written = [config.get('apiBaseUrl'), config.get('apiHost')].find(
    ({ value }) => typeof value === 'string',
  );
  const text = String(written?.value ?? '');
  if (written === undefined || provider === 'azure')
    return { provider, ...(baseUrl === undefined ? {} : { baseUrl }), ...regionOf(provider, config) };
  const url = /^https?:/.test(text) ? text : `https://${text}/v1`;
  if (urlSchema('https://models.example.com/v1').safeParse(url).success)
    return { provider: provider === 'openai' ? 'openai-compatible' : provider, baseUrl: url };
  notes.unconverted(written, `the address ${text}: write it out as baseUrl`);
  return { provider, baseUrl: baseUrl ?? 'https://models.example.com/v1' };
}

function regionOf(provider: string, config: Found): JsonObject {
  const { value } = config.get('region');
  return provider === 'bedrock' && typeof value === 'string' ? { region: value } : {};
}

function azureParts({ provider }: Service, config: Found): JsonObject {
  if (provider !== 'azure') return {};
  const host = [config.get('apiHost').value, config.get('apiBaseUrl').value].find(
    (one) => typeof one === 'string',
  );
  const resource = /^(?:https?:\/\/)?([A-Za-z0-9-]+)\.openai\.azure\.com/.exec(String(host ?? ''))?.[1];
  return { resource: resource ?? 'my-resource' };
}

function keyOf({ key }: Service, config: Found, notes: MigrationNotes): JsonObject {
  const { value: named } = config.get('apiKeyEnvar');
  const written = config.get('apiKey');
  const text = typeof written.value === 'string' ? written.value : '';
  const variable = /(?:env\.|\$\{?)(\w+)/.exec(text)?.[1];
  if (text !== '' && variable === undefined)
    notes.unconverted(
      written,
      'a key in the file, which is not taken over: put it into the environment and name its variable under `key`',
    );
  const name = typeof named === 'string' ? named : (variable ?? key);
  return name === undefined ? {} : { key: { env: name } };
}

function parametersOf(config: Found, notes: MigrationNotes): JsonObject {
  for (const [name, what] of Object.entries(refused)) {
    const found = config.get(name);
    if (found.value !== undefined) notes.unconverted(found, what);
  }
  for (const name of ofPromptfoo) {
    const found = config.get(name);
    if (found.value !== undefined) notes.changed(found, `${name} is left out: it is promptfoo's own`);
  }
  const parameters = config.entries().flatMap(([name, { value }]) => {
    const isOther = [...handled, ...ofPromptfoo].includes(name) || Object.hasOwn(refused, name);
    if (isOther || value === undefined || value === null) return [];
    const listed = name.startsWith('stop') && typeof value === 'string' ? [value] : value;
    return [[parameterNames[name] ?? name, listed] as const];
  });
  return Object.fromEntries(parameters);
}

/** Promptfoo's costs are per token. */
function priceOf(config: Found): JsonObject {
  const [input, output] = ['inputCost', 'outputCost'].map(
    (key) => config.get(key).value ?? config.get('cost').value,
  );
  if (typeof input !== 'number' || typeof output !== 'number') return {};
  return { price: { input: perMillion(input), output: perMillion(output) } };
}

function perMillion(cost: number): string {
  return `${Number((cost * 1e6).toPrecision(12))} usd`;
}
