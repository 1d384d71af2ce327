/** How a service of promptfoo's is called here. */
export interface Service {
  readonly provider: string;
  readonly baseUrl?: string;
  /** variable of its key where it is not the provider's usual one */
  readonly key?: string;
}

/** Services by what their ids begin with. Those that speak OpenAI's protocol are called by it. */
export const services: Readonly<Record<string, Service>> = {
  openai: { provider: 'openai' },
  anthropic: { provider: 'anthropic' },
  bedrock: { provider: 'bedrock' },
  google: { provider: 'google' },
  vertex: { provider: 'google' },
  azure: { provider: 'azure' },
  azureopenai: { provider: 'azure' },
  mistral: { provider: 'mistral' },
  ollama: { provider: 'openai-compatible', baseUrl: 'http://localhost:11434/v1' },
  vllm: { provider: 'openai-compatible', baseUrl: 'http://localhost:8000/v1' },
  litellm: { provider: 'openai-compatible', baseUrl: 'http://localhost:4000/v1' },
  localai: { provider: 'openai-compatible', baseUrl: 'http://localhost:8080/v1' },
  docker: { provider: 'openai-compatible', baseUrl: 'http://localhost:12434/engines/v1' },
  openrouter: {
    provider: 'openai-compatible',
    baseUrl: 'https://openrouter.ai/api/v1',
    key: 'OPENROUTER_API_KEY',
  },
  groq: { provider: 'openai-compatible', baseUrl: 'https://api.groq.com/openai/v1', key: 'GROQ_API_KEY' },
  togetherai: {
    provider: 'openai-compatible',
    baseUrl: 'https://api.together.xyz/v1',
    key: 'TOGETHER_API_KEY',
  },
  deepseek: {
    provider: 'openai-compatible',
    baseUrl: 'https://api.deepseek.com/v1',
    key: 'DEEPSEEK_API_KEY',
  },
  perplexity: {
    provider: 'openai-compatible',
    baseUrl: 'https://api.perplexity.ai',
    key: 'PERPLEXITY_API_KEY',
  },
  xai: { provider: 'openai-compatible', baseUrl: 'https://api.x.ai/v1', key: 'XAI_API_KEY' },
  cerebras: { provider: 'openai-compatible', baseUrl: 'https://api.cerebras.ai/v1', key: 'CEREBRAS_API_KEY' },
  fireworks: {
    provider: 'openai-compatible',
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    key: 'FIREWORKS_API_KEY',
  },
  github: {
    provider: 'openai-compatible',
    baseUrl: 'https://models.github.ai/inference',
    key: 'MODELS_TOKEN',
  },
};

/** Words between the service and the model. */
export const endpointWords = [
  'chat',
  'messages',
  'converse',
  'responses',
  'embedding',
  'embeddings',
  'completion',
  'completions',
  'text',
];
