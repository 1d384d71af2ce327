import { showValue } from '../evaluators/show-value.ts';
import type { Assertion, AssertionSet, SingleAssertion } from './assertion.ts';
import { callAssertion } from './call-assertion.ts';
import { distanceAssertion } from './distance-assertion.ts';
import type { Finding } from './finding.ts';
import { jsonAssertion } from './json-assertion.ts';
import type { Allowed, Subject } from './subject.ts';
import { textAssertion } from './text-assertion.ts';

/** Whether an output meets a set, and the first thing that it does not. */
export interface Met {
  readonly holds: boolean;
  /** weighted mean in [0, 1] */
  readonly score: number;
  /** null when everything holds */
  readonly missing: string | null;
}

/**
 * Judges a set as promptfoo does: every assertion with a weight has to hold, or, with a threshold, the weighted mean of the
 * scores has to reach it.
 *
 * @throws Error when an assertion cannot be judged: that is no failure of the target
 */
export function judgeAssertions(set: AssertionSet, subject: Subject, allowed: Allowed): Met {
  const parts = set.assertions.map((assertion) => ({
    weight: assertion.weight,
    ...judgeOne(assertion, subject, allowed),
  }));
  const counted = parts.filter(({ weight }) => weight > 0);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const score = total === 0 ? 1 : counted.reduce((sum, part) => sum + part.weight * part.score, 0) / total;
  const failed = counted.find(({ holds }) => !holds);
  const holds = set.threshold === undefined ? failed === undefined : score >= set.threshold;
  return { holds, score, missing: failed?.missing ?? null };
}

function judgeOne(assertion: Assertion, subject: Subject, allowed: Allowed): Met {
  if (assertion.kind === 'set') return judgeAssertions(assertion, subject, allowed);
  const found = findingOf(assertion, subject, allowed);
  const holds = found.holds !== assertion.not;
  const missing = holds
    ? null
    : `expected ${assertion.not ? 'not ' : ''}${found.expected}, got ${showValue(subject.output)}`;
  return { holds, score: assertion.not ? 1 - found.score : found.score, missing };
}

function findingOf(assertion: SingleAssertion, subject: Subject, allowed: Allowed): Finding {
  const { type } = assertion;
  switch (type) {
    case 'is-json':
    case 'contains-json':
      return jsonAssertion(type, assertion, subject, allowed);
    case 'levenshtein':
    case 'rouge-n':
    case 'bleu':
      return distanceAssertion(type, assertion, subject);
    case 'tool-call-f1':
    case 'trajectory:tool-used':
    case 'trajectory:tool-sequence':
    case 'trajectory:tool-args-match':
    case 'trajectory:step-count':
      return callAssertion(type, assertion, subject);
    default:
      return textAssertion(type, assertion, subject, allowed);
  }
}
