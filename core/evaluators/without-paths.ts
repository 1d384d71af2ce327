import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';

/** What to leave out below one place: everything, or some of what is there. */
interface Omission {
  everything: boolean;
  readonly below: Map<string, Omission>;
}

/**
 * A function that leaves keys out of a value, by dotted paths in which `*` stands for any key or list place.
 * List places stay: only keys can be left out, so that lists keep their length.
 */
export function withoutPaths(paths: readonly string[]): (value: JsonValue) => JsonValue {
  if (paths.length === 0) return (value) => value;
  const root = omissionOf(paths);
  return (value) => prune(value, [root]);
}

function omissionOf(paths: readonly string[]): Omission {
  const root: Omission = { everything: false, below: new Map() };
  for (const path of paths) {
    let here = root;
    for (const segment of path.split('.')) {
      const next = here.below.get(segment) ?? { everything: false, below: new Map() };
      here.below.set(segment, next);
      here = next;
    }
    here.everything = true;
  }
  return root;
}

function prune(value: JsonValue, omissions: readonly Omission[]): JsonValue {
  if (omissions.length === 0) return value;
  if (Array.isArray(value)) return value.map((item, at) => prune(item, below(omissions, String(at))));
  return isJsonObject(value) ? pruneObject(value, omissions) : value;
}

/** Built from entries, so that a key named `__proto__` stays a key. */
function pruneObject(object: JsonObject, omissions: readonly Omission[]): JsonObject {
  const kept = Object.entries(object).flatMap(([key, value]) => {
    const inner = below(omissions, key);
    if (value === undefined || inner.some(({ everything }) => everything)) return [];
    return [[key, prune(value, inner)] as const];
  });
  return Object.fromEntries(kept);
}

function below(omissions: readonly Omission[], segment: string): readonly Omission[] {
  return omissions.flatMap(({ below }) =>
    [below.get(segment), below.get('*')].filter((inner) => inner !== undefined),
  );
}
