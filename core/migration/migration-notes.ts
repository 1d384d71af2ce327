/** What a user has to know about one place of what was converted. */
export interface MigrationNote {
  /** `unconverted`: it is missing in the result. `changed`: it is there and means something a little different */
  readonly kind: 'unconverted' | 'changed';
  readonly file: string;
  /** null = the whole file */
  readonly line: number | null;
  /** what it is, and what to do */
  readonly what: string;
}

interface Placed {
  readonly file: string;
  readonly line: number | null;
}

/** Collects what could not be converted, so that nothing is dropped without a word. */
export class MigrationNotes {
  readonly #notes: MigrationNote[] = [];

  unconverted(place: Placed, what: string): void {
    this.#add({ kind: 'unconverted', file: place.file, line: place.line, what });
  }

  changed(place: Placed, what: string): void {
    this.#add({ kind: 'changed', file: place.file, line: place.line, what });
  }

  /** In the order of files and lines; what could not be converted first. */
  list(): readonly MigrationNote[] {
    const files = [...new Set(this.#notes.map(({ file }) => file))];
    const rank = ({ kind }: MigrationNote) => (kind === 'unconverted' ? 0 : 1);
    return this.#notes.toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        files.indexOf(one.file) - files.indexOf(other.file) ||
        (one.line ?? 0) - (other.line ?? 0),
    );
  }

  /** Tests share what a default says: it is told once. */
  #add(note: MigrationNote): void {
    const isKnown = this.#notes.some(
      ({ kind, file, line, what }) =>
        kind === note.kind && file === note.file && line === note.line && what === note.what,
    );
    if (!isKnown) this.#notes.push(note);
  }
}

/** `promptfooconfig.yaml:12: perplexity …`. */
export function noteText({ file, line, what }: MigrationNote): string {
  return `${line === null ? file : `${file}:${line}`}: ${what}`;
}
