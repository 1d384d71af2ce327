import type { OtherArm, Target } from '../target/target.ts';
import { digestOf } from '../text/digest.ts';
import type { JsonValue } from '../text/json.ts';
import { neededArms } from './ablation-design.ts';
import { ablationName } from './ablation-name.ts';
import type { TargetFactor } from './target-factors.ts';

/** The targets between two, each with some of the changed factors. */
export interface AblationTargets {
  /** factors whose contents differ; fewer than two leave nothing to split */
  readonly factors: readonly TargetFactor[];
  readonly arms: Readonly<Record<OtherArm, Target>>;
}

/**
 * Mixes a baseline and a candidate: one arm for each combination of changed factors that splitting the change takes, the two
 * themselves left out. A factor counts when its contents differ, not its name.
 *
 * @returns null when the two are of different kinds, so that no part of one fits the other
 */
export function ablationTargets(baseline: Target, candidate: Target): AblationTargets | null {
  if (baseline.kind === 'prompt' && candidate.kind === 'prompt') {
    return mixed(baseline, candidate, promptParts);
  }
  return baseline.kind === candidate.kind ? { factors: [], arms: {} } : null;
}

/** One factor of a kind of target. */
interface Part<Kind extends Target> {
  readonly factor: TargetFactor;
  /** what it is, by content */
  readonly content: (target: Kind) => unknown;
  /** the target with this factor of another */
  readonly graft: (onto: Kind, from: Kind) => Kind;
}

type PromptTarget = Extract<Target, { kind: 'prompt' }>;

/** In the order of `targetFactors`. */
const promptParts: readonly Part<PromptTarget>[] = [
  {
    factor: 'prompt',
    content: ({ prompt, schema }) => [prompt.digest, schema?.digest ?? null],
    graft: ({ schema: _, ...onto }, { prompt, schema }) => {
      return { ...onto, prompt, ...(schema === undefined ? {} : { schema }) };
    },
  },
  {
    factor: 'model',
    content: ({ model }) => ({ ...model, name: null }),
    graft: (onto, { model }) => ({ ...onto, model }),
  },
  {
    factor: 'tools',
    content: ({ tools }) => tools?.digest ?? null,
    graft: ({ tools: _, ...onto }, { tools }) => ({ ...onto, ...(tools === undefined ? {} : { tools }) }),
  },
];

function mixed<Kind extends Target>(
  baseline: Kind,
  candidate: Kind,
  parts: readonly Part<Kind>[],
): AblationTargets {
  const changed = parts.filter(({ content }) => spelled(content(baseline)) !== spelled(content(candidate)));
  const factors = changed.map(({ factor }) => factor);
  if (changed.length < 2) return { factors, arms: {} };
  const arms: Record<OtherArm, Target> = {};
  for (const arm of neededArms(changed.length).slice(1, -1)) {
    const taken = changed.filter((_, at) => (arm >> at) & 1);
    const name = ablationName(taken.map(({ factor }) => factor));
    arms[name] = taken.reduce((onto, { graft }) => graft(onto, candidate), baseline);
  }
  return { factors, arms };
}

function spelled(content: unknown): string {
  return digestOf(content as JsonValue);
}
