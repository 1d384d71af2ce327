import { distance } from 'fastest-levenshtein';
import { acceptedTexts, refuseLargeTexts } from '../evaluators/accepted-texts.ts';
import { bleuCounts, bleuFromCounts, flatBleuCounts } from '../statistics/bleu.ts';
import { rouge } from '../statistics/rouge.ts';
import type { SingleAssertion } from './assertion.ts';
import { textValue } from './assertion-value.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** Edits, words in common, BLEU: how far from what is expected an output may be. */
export function distanceAssertion(
  type: 'levenshtein' | 'rouge-n' | 'bleu',
  assertion: SingleAssertion,
  { text }: Subject,
): Finding {
  const wanted = textValue(assertion);
  refuseLargeTexts([text, wanted]);
  switch (type) {
    case 'levenshtein':
      return edits(wanted, text, assertion.threshold ?? 5);
    case 'rouge-n':
      return share('ROUGE-1', rouge(wanted, text, 'rouge1').f, assertion.threshold ?? 0.75);
    case 'bleu': {
      const counts = flatBleuCounts(bleuCounts(text, acceptedTexts(assertion.value ?? '')));
      return share('BLEU', bleuFromCounts(counts, { effectiveOrder: true }), assertion.threshold ?? 0.5);
    }
    default:
      return type satisfies never;
  }
}

/** Cells of the distance table, as for the evaluator `levenshtein`. */
const mostWork = 4e8;

function edits(wanted: string, text: string, most: number): Finding {
  if (wanted.length * text.length > mostWork) throw new Error('too long to compare letter by letter');
  const count = distance(wanted, text);
  const longest = Math.max(wanted.length, text.length, 1);
  return {
    holds: count <= most,
    score: count <= most ? 1 : Math.max(0, 1 - count / longest),
    expected: `at most ${most} edits to what is expected, got ${count}`,
  };
}

function share(name: string, value: number, least: number): Finding {
  return {
    holds: value >= least,
    score: value,
    expected: `${name} of at least ${least}, got ${value.toFixed(3)}`,
  };
}
