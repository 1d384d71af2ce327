import type { ModelPrice, ModelSettings } from './target.ts';

/** Prices of one provider, as it lists them for calls on demand with standard service. */
interface PriceList {
  /** day for which the prices are known */
  readonly asOf: string;
  readonly source: string;
  /** model without its date → USD per million tokens of input and of output; an id with its date goes first */
  readonly models: Readonly<Record<string, readonly [input: number, output: number]>>;
}

const openai: PriceList = {
  asOf: '2025-10-01',
  source: 'https://openai.com/api/pricing/',
  models: {
    'gpt-5': [1.25, 10],
    'gpt-5-mini': [0.25, 2],
    'gpt-5-nano': [0.05, 0.4],
    'gpt-4.1': [2, 8],
    'gpt-4.1-mini': [0.4, 1.6],
    'gpt-4.1-nano': [0.1, 0.4],
    'gpt-4o': [2.5, 10],
    'gpt-4o-2024-05-13': [5, 15],
    'gpt-4o-mini': [0.15, 0.6],
    o3: [2, 8],
    'o3-mini': [1.1, 4.4],
    'o4-mini': [1.1, 4.4],
    'text-embedding-3-small': [0.02, 0],
    'text-embedding-3-large': [0.13, 0],
  },
};

const anthropic: PriceList = {
  asOf: '2025-12-01',
  source: 'https://www.anthropic.com/pricing',
  models: {
    'claude-opus-4-5': [5, 25],
    'claude-opus-4-1': [15, 75],
    'claude-opus-4': [15, 75],
    'claude-opus-4-0': [15, 75],
    'claude-sonnet-4-5': [3, 15],
    'claude-sonnet-4': [3, 15],
    'claude-sonnet-4-0': [3, 15],
    'claude-3-7-sonnet': [3, 15],
    'claude-3-5-sonnet': [3, 15],
    'claude-haiku-4-5': [1, 5],
    'claude-3-5-haiku': [0.8, 4],
    'claude-3-haiku': [0.25, 1.25],
  },
};

const google: PriceList = {
  asOf: '2025-10-01',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
  models: {
    'gemini-2.5-flash': [0.3, 2.5],
    'gemini-2.5-flash-lite': [0.1, 0.4],
    'gemini-2.0-flash': [0.1, 0.4],
    'gemini-2.0-flash-lite': [0.075, 0.3],
  },
};

const mistral: PriceList = {
  asOf: '2025-06-01',
  source: 'https://mistral.ai/pricing',
  models: {
    'mistral-large-2411': [2, 6],
    'mistral-medium-2505': [0.4, 2],
    'mistral-small-2503': [0.1, 0.3],
    'ministral-8b-2410': [0.1, 0.1],
    'ministral-3b-2410': [0.04, 0.04],
  },
};

const bedrock: PriceList = {
  asOf: '2025-06-01',
  source: 'https://aws.amazon.com/bedrock/pricing/',
  models: {
    'amazon.nova-micro': [0.035, 0.14],
    'amazon.nova-lite': [0.06, 0.24],
    'amazon.nova-pro': [0.8, 3.2],
    'anthropic.claude-3-haiku': [0.25, 1.25],
    'anthropic.claude-3-5-haiku': [0.8, 4],
    'anthropic.claude-3-5-sonnet': [3, 15],
    'anthropic.claude-3-7-sonnet': [3, 15],
    'anthropic.claude-sonnet-4': [3, 15],
  },
};

/** By provider. Azure's prices hang on how a deployment is set up, and those of other services nobody can list. */
const priceLists: ReadonlyMap<string, PriceList> = new Map(
  Object.entries({ openai, anthropic, google, mistral, bedrock }),
);

/** Where the listed prices of a provider come from, and of which day they are. */
export function priceSource(provider: string): Pick<PriceList, 'asOf' | 'source'> | null {
  return priceLists.get(provider) ?? null;
}

/**
 * A model with what its tokens cost: as configured, else as listed; a model behind another address than its provider's has no
 * listed price. Without a price, cost is unknown.
 */
export function pricedModel(model: ModelSettings): ModelSettings {
  if (model.price !== undefined || model.baseUrl !== undefined) return model;
  const price = listedPrice(model);
  return price === null ? model : { ...model, price };
}

function listedPrice({ provider, id }: ModelSettings): ModelPrice | null {
  const list = priceLists.get(provider);
  const found = namesOf(id).find((name) => list !== undefined && Object.hasOwn(list.models, name));
  const [input, output] = list?.models[found ?? ''] ?? [];
  if (list === undefined || input === undefined || output === undefined) return null;
  return { input, output, asOf: list.asOf };
}

/** The id as it is, then without what Bedrock puts around it, then without its date. */
function namesOf(id: string): readonly string[] {
  const bare = id.replace(/^(?:us|eu|apac|global)\./, '').replace(/-v\d+(?::\d+)?$/, '');
  return [id, bare, bare.replace(/-(?:latest|\d{8}|\d{4}-\d{2}-\d{2})$/, '')];
}
