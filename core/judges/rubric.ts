/** What a judge is told to judge by. A rubric that reads differently than before gets another version. */
export interface Rubric {
  readonly version: number;
  /** what is judged and how, without the form of the reply */
  readonly text: string;
  readonly verdicts: readonly Verdict[];
}

/** One of the answers a judge may give, and what it counts as. */
export interface Verdict {
  readonly name: string;
  readonly value: number;
  /** when it is to be given; empty = the rubric's own text says so */
  readonly meaning: string;
}

/** What every judge may say: a verdict that is made up would be worse than none. */
export const cannotTell = 'cannot tell';
