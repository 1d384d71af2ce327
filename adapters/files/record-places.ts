/** Where records were read, by their number: costs memory only where lines are skipped or files change. */
export class RecordPlaces {
  readonly #files: string[] = [];
  /** first record, file and line of each run of consecutive lines */
  readonly #firsts: number[] = [];
  readonly #runFiles: number[] = [];
  readonly #lines: number[] = [];
  #size = 0;
  #file = '';
  #nextLine = -1;

  add(file: string, line: number): void {
    if (line !== this.#nextLine || file !== this.#file) this.#startRun(file, line);
    this.#nextLine = line + 1;
    this.#size += 1;
  }

  /** Place of a record that was added; records count from 0. */
  place(record: number): { readonly file: string; readonly line: number } {
    let run = 0;
    for (let step = this.#firsts.length; step > 0; ) {
      const next = run + step;
      if (next < this.#firsts.length && (this.#firsts[next] as number) <= record) run = next;
      else step >>= 1;
    }
    const file = this.#files[this.#runFiles[run] ?? 0] ?? '';
    return { file, line: (this.#lines[run] ?? 0) + record - (this.#firsts[run] ?? 0) };
  }

  #startRun(file: string, line: number): void {
    if (file !== this.#file || this.#files.length === 0) this.#files.push(file);
    this.#file = file;
    this.#firsts.push(this.#size);
    this.#runFiles.push(this.#files.length - 1);
    this.#lines.push(line);
  }
}
