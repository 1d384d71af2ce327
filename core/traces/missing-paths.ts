import { nearestName } from '../config/nearest-name.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import type { FieldPaths } from './fields-at-paths.ts';
import { valueAtTracePath } from './trace-path.ts';
import type { TraceRecord } from './trace-record.ts';

/** Records whose own names are remembered: those of a source are alike. */
const mostRemembered = 1_000;
const mostNames = 500;

/** Watches, while records are read, for configured paths at which none of them has anything: they are misspelt, most likely. */
export class MissingPaths {
  readonly #missing: Set<string>;
  readonly #names = new Set<string>();
  #looked = 0;

  constructor(paths: FieldPaths) {
    this.#missing = new Set(Object.values(paths));
  }

  /** @param value the line that the record was made of */
  look(record: TraceRecord, value: JsonObject): void {
    if (record.kind === 'label' || this.#missing.size === 0) return;
    const place = record.kind === 'whole' ? value : placeOf(record);
    for (const path of this.#missing)
      if (valueAtTracePath(place, path) !== undefined) this.#missing.delete(path);
    this.#looked += 1;
    if (this.#missing.size > 0 && this.#looked <= mostRemembered) this.#remember(place);
  }

  /** Path → the nearest that records have, null when none is near; undefined when there was no record to look at. */
  told(): Readonly<Record<string, string | null>> | undefined {
    if (this.#looked === 0) return undefined;
    const names = [...this.#names].sort();
    return Object.fromEntries([...this.#missing].sort().map((path) => [path, nearestName(path, names)]));
  }

  /** Paths of two steps reach attributes and what records of the own format nest. */
  #remember(place: JsonObject): void {
    for (const [name, value] of Object.entries(place)) {
      const inner = isJsonObject(value ?? null) ? Object.keys(value as JsonObject) : [];
      for (const path of [name, ...inner.map((key) => `${name}.${key}`)])
        if (this.#names.size < mostNames) this.#names.add(path);
    }
  }
}

function placeOf({ span }: Extract<TraceRecord, { kind: 'span' }>): JsonObject {
  return { name: span.name, attributes: span.attributes, resource: span.resource };
}
