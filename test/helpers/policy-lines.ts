import { z } from 'zod';
import { renderedText } from './rendered-text.ts';
import type { SynthesisedTemplate } from './synthesised-stack.ts';

const oneOrMore = z.union([z.json().transform((value) => (Array.isArray(value) ? value : [value]))]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.json())).optional(),
});
const document = z.object({ Statement: z.array(statement) });
const policy = z.object({ PolicyDocument: document, Roles: z.array(z.json()) });

/**
 * What the policies of a role allow, as sorted lines `action resource [operator key values]`.
 *
 * @param role start of the role's logical id; '' for all roles
 */
export function policyLines({ Resources }: SynthesisedTemplate, role: string): readonly string[] {
  const lines = Object.values(Resources).flatMap(({ Type, Properties }) => {
    if (Type !== 'AWS::IAM::Policy') return [];
    const { PolicyDocument, Roles } = policy.parse(Properties);
    const isOfRole = Roles.some((each) => renderedText(each).startsWith(`<${role}`));
    return isOfRole ? PolicyDocument.Statement.flatMap(linesOf) : [];
  });
  return lines.sort();
}

function linesOf({ Effect, Action, Resource = [], Condition = {} }: z.output<typeof statement>): string[] {
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, value]) => ` ${operator} ${key} ${[value].flat().map(renderedText).join(',')}`,
    ),
  );
  return Action.flatMap((action) =>
    Resource.map(
      (each) =>
        `${Effect === 'Deny' ? 'not ' : ''}${String(action)} ${renderedText(each)}${conditions.join('')}`,
    ),
  );
}
