import * as z from 'zod';
import { officialHosts } from '../core/reach/official-hosts.ts';

const hostRule = 'expected the name of a host such as models.example.com, with a port where it is not 443';

/** No address, and no name without a dot: what lies on this machine or beside it is nobody's provider. */
const host = z
  .string({ error: hostRule })
  .toLowerCase()
  .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{2,5})?$/, {
    error: hostRule,
  });

export const hostsSchema = z.array(host);

const variableRule = 'expected the variable that a goldgate.yaml names as a key, such as JUDGE_KEY';
export const variableSchema = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: variableRule });

const secretName = z.string().regex(/^[\w/+=.@-]{1,512}$/, { error: 'expected the name of a secret' });

/** A secret, and where it may be sent: providers' own variables have their provider's host. */
export const secretsSchema = z
  .record(
    variableSchema,
    z.union([
      secretName.transform((secret) => ({ secret, hosts: [] })),
      z.strictObject({ secret: secretName, hosts: hostsSchema.default([]) }),
    ]),
  )
  .transform((secrets, { addIssue }) =>
    Object.fromEntries(
      Object.entries(secrets).map(([variable, { secret, hosts }]) => {
        const official = officialHosts[variable];
        if (hosts.length > 0) return [variable, { secret, hosts }];
        if (official !== undefined) return [variable, { secret, hosts: [official] }];
        addIssue({
          code: 'custom',
          path: [variable],
          message: `expected the hosts that it may be sent to: {"secret": "${secret}", "hosts": ["models.example.com"]}`,
        });
        return [variable, { secret, hosts }];
      }),
    ),
  );

/** A function as configurations name it: each version or alias is listed by itself. */
export const functionSchema = z
  .string()
  .regex(/^(?:arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:)?[\w-]{1,64}(?::[\w$-]{1,128})?$/, {
    error: 'expected the name or ARN of a Lambda function, such as my-bot or my-bot:live',
  });

/** A model of Bedrock, by the id that configurations name, or the ARN of one in another region. */
export const bedrockModelSchema = z
  .string()
  .regex(/^(?:arn:aws[\w-]*:bedrock:[a-z0-9-]+:\d{0,12}:[a-z-]+\/)?[A-Za-z0-9][\w.:-]{0,200}$/, {
    error: 'expected the id or ARN of a model of Bedrock, such as anthropic.claude-sonnet-4-5',
  });
