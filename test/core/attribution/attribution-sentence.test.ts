import { describe, expect, it } from 'vitest';
import type { Attribution, FactorShare } from '../../../core/attribution/attribution.ts';
import { attributionSentence } from '../../../core/attribution/attribution-sentence.ts';
import type { TargetFactor } from '../../../core/attribution/target-factors.ts';
import { shareScale } from '../../../core/evaluators/scale.ts';
import { durationScale } from '../gates/score-tables.ts';

type Split = Omit<Attribution, 'sentence'>;

function share(factor: TargetFactor, contribution: number, half: number | null): FactorShare {
  const interval = half === null ? null : ([contribution - half, contribution + half] as const);
  return { factor, contribution, interval, samplingError: null };
}

function splitOf(factors: readonly FactorShare[], over: Partial<Split> = {}): Split {
  const total = factors.reduce((sum, { contribution }) => sum + contribution, 0);
  return {
    metric: 'correct.mean',
    segment: null,
    scale: shareScale,
    rows: 100,
    baseline: 0.5,
    candidate: 0.5 + total,
    total,
    totalInterval: null,
    intervalLevel: 0.95,
    method: 'shapley',
    factors,
    interactions: [],
    ...over,
  };
}

const sentence = (factors: readonly FactorShare[], over?: Partial<Split>) =>
  attributionSentence(splitOf(factors, over));

const loss = [share('retriever', -0.2225, 0.04), share('model', -0.2025, 0.03)];

describe('a sentence on a split', () => {
  it('says what each factor costs, in points', () => {
    expect(sentence(loss)).toBe('of the 42.5 points lost, the retriever costs 22.3 and the model 20.3');
  });

  it('says what each brings where the change is for the better', () => {
    const gain = loss.map((one) => ({
      ...one,
      contribution: -one.contribution,
      interval: [0.1, 0.3] as const,
    }));
    expect(sentence(gain)).toBe('of the 42.5 points gained, the retriever brings 22.3 and the model 20.3');
  });

  it('follows the direction of the metric', () => {
    expect(sentence([share('model', 80, 10), share('prompt', -20, 10)], { scale: durationScale })).toBe(
      'of the 60 ms lost, the model costs 80 and the prompt brings 20',
    );
    const neutral = { ...durationScale, direction: 'neutral' as const };
    expect(sentence([share('model', 80, 10), share('prompt', -20, 10)], { scale: neutral })).toBe(
      'of the 60 ms added, the model adds 80 and the prompt takes away 20',
    );
  });

  it('repeats the verb where it changes', () => {
    const shares = [share('model', -0.3, 0.1), share('prompt', -0.2, 0.1), share('tools', 0.15, 0.1)];
    expect(sentence(shares)).toBe(
      'of the 35 points lost, the model costs 30, the prompt 20 and the tools brings 15',
    );
  });

  it('says of what it cannot tell that it cannot', () => {
    expect(sentence([share('model', -0.2, 0.1), share('prompt', -0.02, 0.1)])).toBe(
      'of the 22 points lost, the model costs 20; what the prompt did cannot be told',
    );
    expect(sentence([share('model', -0.02, 0.1), share('prompt', -0.01, 0.1)])).toBe(
      'it cannot be told whether the 3 points lost are due to the model or the prompt',
    );
    expect(sentence([share('model', -0.02, null), share('prompt', -0.01, null)], { rows: 8 })).toBe(
      '8 rows are too few to tell what the model and the prompt did',
    );
  });

  it('says that nothing moved where factors undo each other', () => {
    expect(sentence([share('model', -0.2, 0.1), share('prompt', 0.2, 0.1)])).toBe(
      'nothing moved in all: the model costs 20 and the prompt brings 20',
    );
    expect(sentence([share('model', 0, 0.1), share('prompt', 0, 0.1)])).toBe(
      'nothing moved in all, and what the model and the prompt did cannot be told',
    );
  });

  it('tells an interaction that its interval does not take for none', () => {
    const less = { factors: ['model', 'retriever'], effect: 0.062, interval: [0.01, 0.11] } as const;
    expect(sentence(loss, { interactions: [less] })).toBe(
      'of the 42.5 points lost, the retriever costs 22.3 and the model 20.3; together they cost 6.2 less than apart, so the split depends on the combination',
    );
    expect(
      sentence(loss, { interactions: [{ ...less, effect: -0.062, interval: [-0.11, -0.01] }] }),
    ).toContain('together they cost 6.2 more than apart');
    expect(sentence(loss, { interactions: [{ ...less, interval: [-0.01, 0.13] }] })).not.toContain(
      'together',
    );
  });

  it('names the pair where there are more than two factors', () => {
    const pair = { factors: ['model', 'prompt'], effect: 0.1, interval: [0.05, 0.15] } as const;
    expect(sentence([...loss, share('prompt', -0.1, 0.05)], { interactions: [pair] })).toContain(
      '; the model and the prompt together cost 10 less than apart',
    );
  });
});
