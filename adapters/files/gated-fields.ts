import { nearestName } from '../../core/config/nearest-name.ts';
import { printable } from '../../core/config/printable.ts';
import type { JsonObject } from '../../core/text/json.ts';

/** Names of fields that are remembered to find the one that was meant. */
const mostNames = 200;

/** Segment fields that gates ask for, looked for while rows pass by: a field that no row has would leave its gates without a cell. */
export class GatedFields {
  readonly #missing: Set<string>;
  readonly #names = new Set<string>();

  constructor(fields: readonly string[]) {
    this.#missing = new Set(fields);
  }

  take(row: JsonObject): void {
    if (this.#missing.size === 0) return;
    for (const [field, value] of Object.entries(row)) {
      if (value !== null && value !== '') this.#missing.delete(field);
      if (this.#names.size < mostNames) this.#names.add(field);
    }
  }

  /** What to say of each field that no row had. */
  problems(): readonly string[] {
    const known = [...this.#names].filter((name) => !this.#missing.has(name));
    return [...this.#missing].map((field) => {
      const nearest = nearestName(field, known);
      const hint = nearest === null ? '' : `; did you mean \`${printable(nearest)}\`?`;
      return `no row has "${printable(field)}", which a gate of the suite or of its base asks for (\`per\`, \`gap\`, \`must-pass\`)${hint}`;
    });
  }
}
