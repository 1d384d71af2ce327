import type { Factor } from '../target/target.ts';

/** A part of a target that a change can be split among. */
export type TargetFactor = Extract<Factor, 'prompt' | 'model' | 'tools' | 'retriever' | 'code'>;

/** All of them, in the order in which the names of ablation arms join them. */
export const targetFactors: readonly TargetFactor[] = ['prompt', 'model', 'tools', 'retriever', 'code'];
