/** Named numbers; a ratio says in its name what it is a ratio of. */
export type Figures = Readonly<Record<string, number>>;

/** One measured claim of the README or of `docs/figures.md`. */
export interface Bench {
  /** what the figures are to be held against */
  readonly claim: string;
  run(settings: BenchSettings): Promise<Figures>;
}

export interface BenchSettings {
  /** tells people how far it is, on stderr */
  readonly say: (text: string) => void;
  /** writes lines of a table of its own to stdout, in place of the list of figures */
  readonly print: (text: string) => void;
  /** a tenth of the size or less, to see that it works */
  readonly small: boolean;
}
