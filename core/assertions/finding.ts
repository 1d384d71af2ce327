/** How far an output meets an assertion, before `not-` turns it round. */
export interface Finding {
  readonly holds: boolean;
  /** in [0, 1] */
  readonly score: number;
  /** what was looked for, after "expected" */
  readonly expected: string;
}

export function finding(holds: boolean, expected: string): Finding {
  return { holds, score: holds ? 1 : 0, expected };
}
