import * as z from 'zod';
import type { ModelSettings } from '../target/target.ts';
import { durationSchema } from './duration.ts';
import { keySchema } from './key-schema.ts';
import { listNames } from './list-names.ts';
import { moneySchema } from './money.ts';
import { regionSchema } from './region-schema.ts';
import { urlSchema } from './url-schema.ts';

const idRule = 'expected the id of a model, as its provider names it';
const resourceRule = 'expected the name of an Azure OpenAI resource: letters, digits and hyphens';
const deploymentRule = 'expected the name of an Azure OpenAI deployment';
const timeoutRule = 'expected a timeout between "1 s" and "15 min"';
const streamRule = 'expected `stream` beside the parameters of the model, not among them';
const example = 'https://models.example.com/v1';

const common = {
  id: z.string({ error: idRule }).min(1, { error: idRule }).describe('The model, as its provider names it.'),
  key: keySchema.optional(),
  parameters: z
    .record(z.string(), z.json())
    .refine((parameters) => !Object.hasOwn(parameters, 'stream'), { error: streamRule, path: ['stream'] })
    .prefault({})
    .describe('temperature, maxOutputTokens, topP, seed …: passed on as they are.'),
  stream: z
    .boolean()
    .optional()
    .describe(
      'true asks for replies in a stream, for gateways that give up where nothing comes for a while. Default: false.',
    ),
  timeout: durationSchema
    .refine((ms) => ms >= 1000 && ms <= 900_000, { error: timeoutRule })
    .optional()
    .describe('Longest time for one call with all its retries. Default: 120 s.'),
  price: z
    .strictObject({
      input: moneySchema.describe('Per million input tokens, such as "3 usd".'),
      output: moneySchema.describe('Per million output tokens, such as "15 usd".'),
    })
    .optional()
    .describe('What a million tokens cost. Default: the list price, for models whose price Goldgate knows.'),
};

const baseUrl = urlSchema(example).describe('Where the API is, such as https://models.example.com/v1');
const ownUrl = baseUrl
  .optional()
  .describe("Where the API is, for gateways and proxies. Default: the provider's own.");

const own = {
  'openai-compatible': { baseUrl },
  openai: { baseUrl: ownUrl },
  anthropic: { baseUrl: ownUrl },
  google: { baseUrl: ownUrl },
  mistral: { baseUrl: ownUrl },
  azure: {
    resource: z
      .string({ error: resourceRule })
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/, { error: resourceRule })
      .optional()
      .describe('Name of the Azure OpenAI resource; or give baseUrl.'),
    deployment: z
      .string({ error: deploymentRule })
      .regex(/^[\w.-]{1,100}$/, { error: deploymentRule })
      .optional()
      .describe('Name of the deployment. Default: the id of the model.'),
    baseUrl: ownUrl,
  },
  bedrock: {
    region: regionSchema.optional().describe('AWS region. Default: AWS_REGION of the environment.'),
    baseUrl: ownUrl,
  },
} as const;

type Provider = keyof typeof own;

/** Variables under which keys are looked for unless the configuration names others. */
const keyVariables: Partial<Record<Provider, string>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
  azure: 'AZURE_API_KEY',
  mistral: 'MISTRAL_API_KEY',
};

const described: Readonly<Record<Provider, string>> = {
  'openai-compatible': 'Any service with an OpenAI-compatible API: vLLM, Ollama, LiteLLM, gateways.',
  openai: 'OpenAI. The key is in OPENAI_API_KEY unless `key` says otherwise.',
  anthropic: 'Anthropic. The key is in ANTHROPIC_API_KEY unless `key` says otherwise.',
  google: 'Google Gemini. The key is in GOOGLE_GENERATIVE_AI_API_KEY unless `key` says otherwise.',
  mistral: 'Mistral. The key is in MISTRAL_API_KEY unless `key` says otherwise.',
  azure: 'Azure OpenAI. The key is in AZURE_API_KEY unless `key` says otherwise.',
  bedrock: 'Amazon Bedrock, with AWS credentials of the environment unless `key` names an API key.',
};

/** An entry of `models:`, without the name it stands under. */
export const modelSchema = z.discriminatedUnion(
  'provider',
  [
    entry('openai-compatible'),
    entry('openai'),
    entry('anthropic'),
    entry('google'),
    entry('mistral'),
    entry('azure'),
    entry('bedrock'),
  ],
  { error: ({ input }) => unknownProvider(input) },
);

function entry<Name extends Provider>(name: Name) {
  return z
    .strictObject({ provider: z.literal(name).describe(described[name]), ...common, ...own[name] })
    .transform((model, context) => {
      const problem = azureProblem(model);
      if (problem !== null) context.addIssue({ code: 'custom', path: ['resource'], message: problem });
      return settingsOf(model);
    });
}

interface Written extends Omit<ModelSettings, 'name' | 'keyVariable' | 'timeoutMs' | 'provider'> {
  readonly provider: Provider;
  readonly key?: { readonly env: string } | undefined;
  readonly timeout?: number | undefined;
}

function azureProblem(model: object): string | null {
  const written = model as Partial<Written>;
  const lacks =
    written.provider === 'azure' && written.resource === undefined && written.baseUrl === undefined;
  return lacks ? 'expected the name of an Azure OpenAI resource, or baseUrl' : null;
}

function settingsOf(model: object): Omit<ModelSettings, 'name'> {
  const { key, price, timeout, provider, ...settings } = model as Written;
  const keyVariable = key?.env ?? keyVariables[provider];
  return {
    ...settings,
    provider,
    ...(keyVariable === undefined ? {} : { keyVariable }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(price === undefined ? {} : { price }),
  };
}

function unknownProvider(model: unknown): string | undefined {
  const provider = z.looseObject({ provider: z.string() }).safeParse(model);
  if (!provider.success) return undefined;
  const name = JSON.stringify(provider.data.provider.slice(0, 40));
  return `provider ${name} is not supported by this version; supported: ${listNames(Object.keys(own))}`;
}
