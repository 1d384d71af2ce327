/** What is taken for granted of the rows of a cell, turned so that more is better. */
export type Assumption =
  /** passes and failures of two arms of which a share changes either way */
  | { readonly kind: 'discordant'; readonly text: string; readonly share: number; readonly margin: number }
  /** one number for each row: a difference of two arms, or the score of one */
  | {
      readonly kind: 'spread';
      readonly text: string;
      /** of one row */
      readonly variance: number;
      /** how far on the safe side of its limit the rule stands when nothing changes; null when nobody knows */
      readonly room: number | null;
      /** true for passes and failures of two arms: rows without any change leave something open too */
      readonly isPaired: boolean;
    }
  /** passes and failures of one arm that passes every row */
  | { readonly kind: 'clean'; readonly text: string; readonly threshold: number };
