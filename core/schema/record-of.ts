import * as v from 'valibot';
import { isJsonObject } from '../text/json.ts';

/**
 * An object whose keys are names that somebody gave. `record` of valibot leaves out `constructor`, `prototype` and `__proto__` without a
 * word, and takes arrays; here every key is kept as the object's own, and an array is refused.
 *
 * @param value schema of every value
 * @param key schema of every key; any text unless given
 */
export function recordOf<Value, Key extends string = string>(
  value: v.GenericSchema<unknown, Value>,
  key?: v.GenericSchema<unknown, Key>,
): v.GenericSchema<unknown, Record<Key, Value>> {
  return v.pipe(
    v.custom<Record<string, unknown>>(isJsonObject, 'expected an object'),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const entries = Object.entries(dataset.value).map(([name, given]) => {
        return { name, given, ...readEntry(name, given, value, key) };
      });
      const wrong = entries.find(({ issues }) => issues.length > 0);
      // `fromEntries` makes even `__proto__` a member like any other.
      if (wrong === undefined)
        return Object.fromEntries(entries.map(({ name, output }) => [name, output])) as Record<Key, Value>;
      const place = {
        type: 'object',
        origin: 'value',
        input: dataset.value,
        key: wrong.name,
        value: wrong.given,
      } as const;
      for (const issue of wrong.issues) addIssue(placed(issue, place));
      return NEVER;
    }),
  );
}

function readEntry(name: string, given: unknown, value: v.GenericSchema, key: v.GenericSchema | undefined) {
  const named = key === undefined ? null : v.safeParse(key, name);
  const valued = v.safeParse(value, given);
  return { output: valued.output, issues: [...(named?.issues ?? []), ...(valued.issues ?? [])] };
}

function placed(
  { message, expected, received, input, path }: v.BaseIssue<unknown>,
  place: v.ObjectPathItem,
): v.RawTransformIssueInfo<unknown> {
  const of = expected === null ? {} : { expected };
  return { message, received, input, path: [place, ...(path ?? [])], ...of };
}
