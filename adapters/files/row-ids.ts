import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { rowId, rowIdProblem } from '../../core/dataset/row-id.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { RecordPlace } from './record-sink.ts';

/** The id field when nothing is configured. Only then may a dataset do without ids. */
const defaultField = 'id';

/**
 * Names rows by their id field, or, when the field is the default one and the first row does not have it, by the digest of
 * their content. Rows of both kinds in one dataset are a problem.
 */
export class RowIds {
  readonly #field: string;
  readonly #problems: ProblemList;
  #first: { readonly isNamed: boolean; readonly place: string } | null = null;

  constructor(field: string, problems: ProblemList) {
    this.#field = field;
    this.#problems = problems;
  }

  /** @returns the id, or null after it reported why there is none */
  name(row: JsonObject, canonical: string, place: RecordPlace): string | null {
    const value = Object.hasOwn(row, this.#field) ? row[this.#field] : undefined;
    const isNamed = value !== undefined;
    this.#first ??= {
      isNamed: isNamed || this.#field !== defaultField,
      place: `${place.file}:${place.line}`,
    };
    if (isNamed !== this.#first.isNamed) return this.#report(place, this.#mixed(isNamed, this.#first.place));
    if (!isNamed) return digestBytes(canonical);
    return rowId(value) ?? this.#report(place, rowIdProblem(this.#field, value));
  }

  #report(place: RecordPlace, what: string): null {
    const { line, column } = place.locate(this.#field);
    this.#problems.add(place.file, line, column, what);
    return null;
  }

  #mixed(isNamed: boolean, firstPlace: string): string {
    const field = `"${this.#field}"`;
    if (isNamed)
      return `${field} is present, but the dataset began without it at ${firstPlace}: give every row an id, or none`;
    if (this.#field !== defaultField) return `${field} is missing: it is configured as the id of every row`;
    return `${field} is missing, but the dataset began with it at ${firstPlace}: give every row an id, or none`;
  }
}
