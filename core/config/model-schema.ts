import * as z from 'zod';
import type { ModelSettings } from '../target/target.ts';
import { listNames } from './list-names.ts';
import { moneySchema } from './money.ts';

const idRule = 'expected the id of a model, as its provider names it';
const urlRule = 'expected a URL such as "https://models.example.com/v1", without a user or password in it';
const variableRule = 'expected the name of an environment variable, such as OPENAI_API_KEY';
const keyRule =
  'expected { env: NAME } with the name of the environment variable that holds the key, never the key itself';

const openAiCompatible = z
  .strictObject({
    provider: z
      .literal('openai-compatible')
      .describe('Who serves the model: any service with an OpenAI-compatible API.'),
    id: z
      .string({ error: idRule })
      .min(1, { error: idRule })
      .describe('The model, as its provider names it.'),
    baseUrl: z
      .string({ error: urlRule })
      .regex(/^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/, { error: urlRule })
      .describe('Where the API is, such as https://models.example.com/v1'),
    key: z
      .strictObject(
        {
          env: z
            .string({ error: variableRule })
            .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: variableRule })
            .describe('Name of the environment variable.'),
        },
        { error: ({ code }) => (code === 'invalid_type' ? keyRule : undefined) },
      )
      .optional()
      .describe('Where the key is: { env: NAME }. The key itself never stands in this file.'),
    parameters: z
      .record(z.string(), z.json())
      .prefault({})
      .describe('temperature, maxOutputTokens, topP, seed …: passed on as they are.'),
    price: z
      .strictObject({
        input: moneySchema.describe('Per million input tokens, such as "3 usd".'),
        output: moneySchema.describe('Per million output tokens, such as "15 usd".'),
      })
      .optional()
      .describe('What a million tokens cost; without it, cost is known only where the provider reports it.'),
  })
  .transform(
    ({ key, price, ...model }): Omit<ModelSettings, 'name'> => ({
      ...model,
      ...(key === undefined ? {} : { keyVariable: key.env }),
      ...(price === undefined ? {} : { price }),
    }),
  );

const providers: readonly string[] = ['openai-compatible'];

/** An entry of `models:`, without the name it stands under. */
export const modelSchema = z.discriminatedUnion('provider', [openAiCompatible], {
  error: ({ input }) => unknownProvider(input),
});

function unknownProvider(model: unknown): string | undefined {
  const provider = z.looseObject({ provider: z.string() }).safeParse(model);
  if (!provider.success) return undefined;
  const name = JSON.stringify(provider.data.provider.slice(0, 40));
  return `provider ${name} is not supported by this version; supported: ${listNames(providers)}`;
}
