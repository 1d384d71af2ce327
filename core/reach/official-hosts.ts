/** Hosts of providers, by the variable that their keys are looked for under unless a configuration names another. */
export const officialHosts: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: 'api.openai.com',
  ANTHROPIC_API_KEY: 'api.anthropic.com',
  GOOGLE_GENERATIVE_AI_API_KEY: 'generativelanguage.googleapis.com',
  MISTRAL_API_KEY: 'api.mistral.ai',
};
