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
      const read: [string, unknown][] = [];
      for (const [name, given] of Object.entries(dataset.value)) {
        const one = entryOf(name, given, value, key);
        for (const { message, path = [] } of one.issues) {
          const place = {
            type: 'object',
            origin: 'value',
            input: dataset.value,
            key: name,
            value: given,
          } as const;
          addIssue({ message, path: [place, ...path] });
        }
        if (one.issues.length > 0) return NEVER;
        read.push([name, one.output]);
      }
      // `fromEntries` makes even `__proto__` a member like any other.
      return Object.fromEntries(read) as Record<Key, Value>;
    }),
  );
}

function entryOf(name: string, given: unknown, value: v.GenericSchema, key: v.GenericSchema | undefined) {
  const named = key === undefined ? null : v.safeParse(key, name);
  const valued = v.safeParse(value, given);
  return { output: valued.output, issues: [...(named?.issues ?? []), ...(valued.issues ?? [])] };
}
