import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { ServiceError } from '../service-error.ts';

/** Expression names and values as request fields, with empty maps left out because DynamoDB refuses them. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: JsonObject;
  readonly ExpressionAttributeValues?: JsonObject;
}

/**
 * Narrows the placeholders of a request to one of its expressions. Condition and
 * update run as separate requests here, and each refuses placeholders it does not use.
 */
export function placeholdersFor(expression: string, request: JsonObject): Placeholders {
  const names = used(expression, request['ExpressionAttributeNames']);
  const values = used(expression, request['ExpressionAttributeValues']);
  return {
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: values }),
  };
}

/** Splitting a request must not hide a placeholder that neither expression uses. */
export function refuseUnusedPlaceholders(request: JsonObject): void {
  const expressions = [request['ConditionExpression'], request['UpdateExpression']].join(' ');
  for (const field of ['ExpressionAttributeNames', 'ExpressionAttributeValues']) {
    const unused = placeholderNames(request[field]).filter((name) => !mentions(expressions, name));
    if (unused.length === 0) continue;
    throw new ServiceError(
      'ValidationException',
      `Value provided in ${field} unused in expressions: keys: {${unused.join(', ')}}`,
    );
  }
}

function used(expression: string, placeholders: Json | undefined): JsonObject | undefined {
  if (!isJsonObject(placeholders)) return undefined;
  const kept = Object.entries(placeholders).filter(([name]) => mentions(expression, name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function placeholderNames(placeholders: Json | undefined): string[] {
  return isJsonObject(placeholders) ? Object.keys(placeholders) : [];
}

function mentions(expression: string, placeholder: string): boolean {
  return new RegExp(`${RegExp.escape(placeholder)}(?![A-Za-z0-9_])`).test(expression);
}
