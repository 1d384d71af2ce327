import type { JsonValue } from '../text/json.ts';

/** What a row itself asks of an output: one demand, or several of which a share has to be met. */
export type Assertion = SingleAssertion | AssertionSet;

export interface SingleAssertion {
  readonly kind: 'single';
  /** without the `not-` that turns it round */
  readonly type: AssertionType;
  readonly not: boolean;
  readonly value: JsonValue | undefined;
  readonly threshold: number | undefined;
  /** of its score among the others of its set; 0 = it is not counted */
  readonly weight: number;
}

export interface AssertionSet {
  readonly kind: 'set';
  readonly assertions: readonly Assertion[];
  /** weighted mean of the scores from which the set is met; undefined = every one has to be */
  readonly threshold: number | undefined;
  readonly weight: number;
}

/** Names are promptfoo's, so that its files mean here what they mean there. */
export const assertionTypes = [
  'equals',
  'contains',
  'icontains',
  'contains-all',
  'contains-any',
  'icontains-all',
  'icontains-any',
  'starts-with',
  'regex',
  'is-json',
  'contains-json',
  'levenshtein',
  'rouge-n',
  'bleu',
  'word-count',
  'tool-call-f1',
  'trajectory:tool-used',
  'trajectory:tool-sequence',
  'trajectory:tool-args-match',
  'trajectory:step-count',
] as const;

export type AssertionType = (typeof assertionTypes)[number];

export function isAssertionType(type: string): type is AssertionType {
  return (assertionTypes as readonly string[]).includes(type);
}
