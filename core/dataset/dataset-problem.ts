/** What is wrong in a file of rows, and where. */
export interface DatasetProblem {
  readonly file: string;
  /** from 1; the row's number in Parquet, which has no lines; null = the file as a whole */
  readonly line: number | null;
  /** from 1: the character in JSON, the field in CSV, TSV and Parquet; null = the line as a whole */
  readonly column: number | null;
  readonly what: string;
}

/** One text per problem, and at the end how many more there were. @param count of all problems, at least as many as `found` holds */
export function problemTexts(found: readonly DatasetProblem[], count: number): readonly string[] {
  const more = count - found.length;
  if (more === 0) return found.map(problemText);
  return [
    ...found.map(problemText),
    `… and ${more.toLocaleString('en-US')} more ${more === 1 ? 'problem' : 'problems'}`,
  ];
}

/** `file:line:column: what`, as editors and terminals link it. */
function problemText({ file, line, column, what }: DatasetProblem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  return `${place}: ${what}`;
}
