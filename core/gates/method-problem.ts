import type { Scale } from '../evaluators/scale.ts';
import type { Gate, Margin, Method } from './gate.ts';
import { referenceArm } from './reference-arm.ts';
import { isRelativeMargin, isShare } from './relative-margin.ts';

/** What stands around the scores of a gate. */
export interface MethodFrame {
  readonly scale: Scale;
  /** replies per row before collapsing */
  readonly repeats: number;
  readonly clustered: boolean;
}

/**
 * Why the method that a gate sets by hand cannot decide it, with those that can; null when it can. Configuration is refused for
 * it, and a gate that comes this far is left undecided with these words.
 */
export function methodProblem(gate: Gate, frame: MethodFrame): string | null {
  const why = unfit(gate.method, gate, frame);
  if (why === null) return null;
  const fitting = methods.filter((method) => unfit(method, gate, frame) === null);
  return `method ${gate.method} ${why}; use one of ${fitting.join(', ')}`;
}

/** In the order in which they are listed for people. */
export const methods: readonly [Method, ...Method[]] = [
  'auto',
  'mcnemar',
  'sign-test',
  'paired-t',
  'sign-flip',
  'bootstrap',
  'wilcoxon',
  'wilson',
  'clopper-pearson',
];

function unfit(method: Method, gate: Gate, frame: MethodFrame): string | null {
  if (method === 'auto') return null;
  const { metric, rule } = gate;
  if (metric.summary !== 'mean' && metric.summary !== 'rate') return `does not fit ${metric.summary}`;
  const isRate = method === 'wilson' || method === 'clopper-pearson';
  if (referenceArm(rule) === null || !('margin' in rule)) {
    return isRate
      ? notSinglePasses(frame)
      : 'compares two arms, and this gate asks about the candidate alone';
  }
  if (isRate) return 'reads one arm against a value, and this gate compares two arms';
  return unfitComparison(method, { gate, margin: rule.margin, frame });
}

interface Asked {
  readonly gate: Gate;
  readonly margin: Margin;
  readonly frame: MethodFrame;
}

function unfitComparison(
  method: Exclude<Method, 'auto' | 'wilson' | 'clopper-pearson'>,
  { gate, margin, frame }: Asked,
): string | null {
  switch (method) {
    case 'mcnemar':
      return notSinglePasses(frame) ?? ofRatio(margin, frame.scale);
    case 'sign-test':
      return margin.kind === 'percent' || margin.value === 0
        ? null
        : 'counts rows that got better and worse, so its margin is points of these rows, such as "5%"';
    case 'wilcoxon':
      if (!gate.advisory) return 'needs comparable steps and symmetric differences: it is for advisory gates';
      return frame.clustered
        ? 'takes rows for independent, and these have clusters'
        : ofMean(margin, frame.scale);
    case 'paired-t':
    case 'sign-flip':
    case 'bootstrap':
      return ofMean(margin, frame.scale);
    default:
      return method satisfies never;
  }
}

function notSinglePasses({ scale, repeats, clustered }: MethodFrame): string | null {
  if (scale.type !== 'binary') return `counts passes, and these are ${scale.type} scores`;
  if (repeats > 1) return 'counts rows that passed or failed once, and these have repeats';
  return clustered ? 'takes rows for independent, and these have clusters' : null;
}

/** A percent of a scale that is no share is one of the baseline, and of an ordinal one of wins less losses. */
function ofMean(margin: Margin, scale: Scale): string | null {
  if (margin.kind !== 'absolute' && margin.value !== 0 && !isShare(scale))
    return 'compares means, so its margin is a number in the unit of the metric';
  return ofRatio(margin, scale);
}

function ofRatio(margin: Margin, scale: Scale): string | null {
  return margin.value !== 0 && isRelativeMargin(margin, scale, 'mean')
    ? 'does not fit a margin that is a share of the baseline'
    : null;
}
