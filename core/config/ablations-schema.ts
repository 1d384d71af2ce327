import * as z from 'zod';
import { ablationFactors, ablationName } from '../attribution/ablation-name.ts';
import { targetFactors } from '../attribution/target-factors.ts';
import type { OtherArm } from '../target/target.ts';
import { listNames } from './list-names.ts';
import { pathSchema } from './path-schema.ts';

const keyRule = `expected factors of the candidate joined by +, of ${listNames(targetFactors)}`;
const anyFactor = `(?:${targetFactors.join('|')})`;
const key = z.string().regex(new RegExp(`^${anyFactor}(?:\\+${anyFactor})*$`));

export type Ablations = Readonly<Record<OtherArm, string>>;

/** The `ablations:` of recorded outputs: paths by the factors that are the candidate's, read as paths by arm. */
export const ablationsSchema = z
  .record(key, pathSchema, {
    error: (issue) =>
      issue.code === 'invalid_key' ? keyRule : 'expected paths of recorded outputs by factor',
  })
  .transform((written, context): Ablations => {
    const paths = new Map<OtherArm, string>();
    for (const [name, path] of Object.entries(written)) {
      const factors = name.split('+');
      const arm = ablationName(targetFactors.filter((factor) => factors.includes(factor)));
      const isTwice = paths.has(arm) || new Set(factors).size < factors.length;
      if (isTwice)
        context.addIssue({ code: 'custom', path: [name], message: `\`${name}\` names factors twice` });
      paths.set(arm, path);
    }
    const problem = problemOf([...paths.keys()]);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    return Object.fromEntries(paths);
  });

/** A change is split by every combination of its factors but none and all: those are the baseline and the candidate. */
function problemOf(arms: readonly OtherArm[]): string | null {
  const named = arms.flatMap((arm) => ablationFactors(arm) ?? []);
  const factors = targetFactors.filter((factor) => named.includes(factor));
  if (factors.length < 2)
    return 'expected outputs for two factors or more, such as { model: …, retriever: … }';
  if (arms.includes(ablationName(factors))) {
    return `\`${factors.join('+')}\` is the candidate itself, which \`outputs\` holds; leave it out`;
  }
  const combinations = Array.from({ length: 2 ** factors.length - 2 }, (_, at) =>
    factors.filter((__, factor) => ((at + 1) >> factor) & 1),
  );
  const missing = combinations.filter((taken) => !arms.includes(ablationName(taken)));
  if (missing.length === 0) return null;
  const names = missing.map((taken) => taken.join('+')).join(', ');
  return `expected outputs for every combination of ${factors.join(', ')}; these are missing: ${names}`;
}
