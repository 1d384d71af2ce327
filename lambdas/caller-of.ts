import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';
import { recordOf } from '../core/schema/record-of.ts';
import { InputError } from '../core/text/input-error.ts';

/**
 * The repository that a call comes from: each one may invoke its own alias only, which IAM sees to, and the function's ARN as
 * it was invoked ends with that alias. Nothing in the event says who calls.
 *
 * @param aliases JSON: alias → `owner/name`
 * @throws InputError for a call by no alias, or one that no repository has
 */
export function callerOf(
  { invokedFunctionArn }: { readonly invokedFunctionArn: string },
  aliases: string,
): string {
  const known = readAs(aliasesSchema, JSON.parse(aliases));
  const alias = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]*:([^:]+)$/.exec(invokedFunctionArn)?.[1];
  const repository = alias === undefined || !Object.hasOwn(known, alias) ? undefined : known[alias];
  if (repository !== undefined) return repository;
  throw new InputError([`invoked as ${invokedFunctionArn}: expected the alias of a repository`]);
}

const aliasesSchema = recordOf(v.string());
