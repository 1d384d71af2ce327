import * as z from 'zod';
import type { Endpoint, Exchange, HeaderValue, ResponsePaths } from '../target/endpoint.ts';
import { parseJsonPath } from '../text/json-path.ts';
import { durationSchema } from './duration.ts';
import { sentVariableSchema } from './sent-variable-schema.ts';
import { urlSchema } from './url-schema.ts';

const timeoutRule = 'expected a timeout between "1 ms" and "15 min"';
const pathRule = 'expected a path into the answer such as $.answer.text or $.choices[0]';
const headerRule =
  'expected a text, or { env: NAME } with the name of the environment variable that holds it';
const lambdaRule = 'expected the name or ARN of a Lambda function, such as my-bot or my-bot:live';

const namesSecret = /auth|cookie|key|password|secret|token/i;
const secretRule =
  'a header of this name is a secret, which never stands in this file; write { env: NAME } with the name of the environment variable that holds it';

const path = z
  .string({ error: pathRule })
  .max(500, { error: pathRule })
  .refine((text) => parseJsonPath(text) !== null, { error: pathRule });

const response = z
  .strictObject({
    output: path.describe('The answer itself.'),
    error: path.optional().describe('A text that says why there is no answer.'),
    model: path.optional().describe('The model that answered.'),
    'input-tokens': path.optional().describe('Tokens that were read.'),
    'output-tokens': path.optional().describe('Tokens that were written.'),
    cost: path.optional().describe('USD.'),
    'tool-calls': path.optional().describe('A list of { name, arguments }.'),
    trajectory: path.optional().describe('The steps to the answer.'),
    context: path.optional().describe('A list of what was retrieved.'),
  })
  .transform(
    (paths): ResponsePaths => ({
      output: paths.output,
      ...given('error', paths.error),
      ...given('model', paths.model),
      ...given('inputTokens', paths['input-tokens']),
      ...given('outputTokens', paths['output-tokens']),
      ...given('costUsd', paths.cost),
      ...given('toolCalls', paths['tool-calls']),
      ...given('trajectory', paths.trajectory),
      ...given('context', paths.context),
    }),
  );

function given<Name extends string>(
  name: Name,
  path: string | undefined,
): { readonly [key in Name]?: string } {
  return path === undefined ? {} : ({ [name]: path } as { readonly [key in Name]: string });
}

/** Keys of every target that rows are sent to. */
export const exchangeKeys = {
  request: z
    .json()
    .optional()
    .describe(
      'What is sent: JSON whose texts that start with "$" are paths into the row, such as { question: $.input.question }. Default: { id, repeat, row }.',
    ),
  response: response
    .optional()
    .describe('Where the parts of an output stand in the answer. Default: the answer is a recorded output.'),
  timeout: durationSchema
    .refine((ms) => ms >= 1 && ms <= 900_000, { error: timeoutRule })
    .optional()
    .describe('Longest time for one row with all its retries. Default: 60 s.'),
  memo: z
    .boolean()
    .optional()
    .describe('false: every run asks again, and no answer of an earlier one is used. Default: true.'),
};

const header = z.union(
  [
    z
      .string()
      .max(4000)
      .regex(/^[\t\x20-\x7e]*$/),
    z.strictObject({
      env: sentVariableSchema,
      prefix: z
        .string()
        .max(100)
        .regex(/^[\t\x20-\x7e]*$/)
        .optional()
        .describe('What stands before it, such as "Bearer ".'),
    }),
  ],
  { error: headerRule },
);

/** The `http:` of a target. */
export const httpSchema = z
  .strictObject(
    {
      url: urlSchema('https://bot.example.com/answer').describe('Address of the endpoint, by http or https.'),
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH']).prefault('POST').describe('A GET sends only `query`.'),
      headers: z
        .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/), header)
        .prefault({})
        .superRefine((headers, context) => {
          for (const [name, value] of Object.entries(headers)) {
            if (typeof value !== 'string' || !namesSecret.test(name)) continue;
            context.addIssue({ code: 'custom', path: [name], message: secretRule });
          }
        })
        .describe('Headers: texts, or { env: NAME } for what is secret.'),
      query: z
        .record(z.string().min(1), z.string())
        .prefault({})
        .describe('Parameters of the address: texts, or paths into the row.'),
      ...exchangeKeys,
    },
    { error: ({ code }) => (code === 'invalid_type' ? 'expected a mapping with a url' : undefined) },
  )
  .transform(
    ({ url, method, headers, query, ...exchange }): Endpoint => ({
      kind: 'http',
      url,
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerOf(value)])),
      query,
      ...exchangeOf(exchange),
    }),
  );

function headerOf(value: z.output<typeof header>): HeaderValue {
  return typeof value === 'string' ? value : { variable: value.env, prefix: value.prefix ?? '' };
}

/** The `lambda:` of a target. */
export const lambdaSchema = z
  .string({ error: lambdaRule })
  .regex(/^(?:arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:)?[\w-]{1,64}(?::[\w$-]{1,128})?$/, {
    error: lambdaRule,
  });

interface WrittenExchange {
  readonly request?: z.output<typeof exchangeKeys.request>;
  readonly response?: ResponsePaths | undefined;
  readonly timeout?: number | undefined;
  readonly memo?: boolean | undefined;
}

/** What every endpoint has, with what is usual. */
export function exchangeOf({ request, response, timeout, memo }: WrittenExchange): Exchange {
  return {
    request: request ?? null,
    response: response ?? null,
    timeoutMs: timeout ?? 60_000,
    memo: memo ?? true,
  };
}
