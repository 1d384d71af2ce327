import type { JsonValue } from '../text/json.ts';
import type { TraceFields } from './mapped-trace.ts';

/** Paths of what conventions do not name, by the field that they fill. */
export type FieldPaths = Readonly<Record<string, string>>;

/**
 * What a source says of a trace, with what stands at the paths; a path where nothing stands leaves its field as it is. Only that of
 * `mayBecomeRow` is the one authority for it: a trace without consent where consent was to be must not be permitted by another flag.
 */
export function fieldsAtPaths(
  fields: TraceFields,
  paths: FieldPaths,
  find: (path: string) => JsonValue | undefined,
): TraceFields {
  const found = Object.entries(paths).flatMap(([field, path]): [string, JsonValue][] => {
    const value = find(path);
    return value === undefined ? [] : [[field, value]];
  });
  const asked = Object.hasOwn(paths, 'mayBecomeRow') ? withoutPermission(fields) : fields;
  return found.length === 0 ? asked : { ...asked, ...Object.fromEntries(found) };
}

function withoutPermission({ mayBecomeRow: _own, ...others }: TraceFields): TraceFields {
  return others;
}
