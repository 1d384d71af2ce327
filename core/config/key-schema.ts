import * as z from 'zod';

const variableRule = 'expected the name of an environment variable, such as OPENAI_API_KEY';
const keyRule =
  'expected { env: NAME } with the name of the environment variable that holds the key, never the key itself';

/** The name of an environment variable. */
export const variableSchema = z
  .string({ error: variableRule })
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: variableRule })
  .describe('Name of the environment variable.');

/** Where a key is: never the key itself. */
export const keySchema = z
  .strictObject(
    { env: variableSchema },
    { error: ({ code }) => (code === 'invalid_type' ? keyRule : undefined) },
  )
  .describe('Where the key is: { env: NAME }. The key itself never stands in this file.');
