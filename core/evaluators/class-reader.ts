import type { ClassCodes } from './evaluator.ts';
import { showValue } from './show-value.ts';
import { type Normalization, normalizer } from './text-normalization.ts';

/** Reads labels and replies as codes of classes. */
export interface ClassReader {
  readonly codes: ClassCodes;
  /** null for a label that is no class */
  readonly labelCode: (label: string) => number | null;
  /** the number of classes for a reply that names none of them */
  readonly replyCode: (reply: string, label: string) => number;
}

export interface ClassNames {
  readonly classes?: readonly string[] | undefined;
  readonly positive?: string | undefined;
  readonly normalize: readonly Normalization[];
}

/** Codes are places in the list of classes; without one there are two, the positive class (1) and the rest (0). */
export function classReader({ classes, positive, normalize }: ClassNames): ClassReader {
  const normal = normalizer(normalize);
  if (classes === undefined) return againstTheRest(normal(positive ?? ''), normal);
  const codeOf = new Map(classes.map((name, code) => [normal(name), code]));
  return {
    codes: {
      count: classes.length,
      positive: positive === undefined ? null : (codeOf.get(normal(positive)) ?? null),
    },
    labelCode: (label) => codeOf.get(normal(label)) ?? null,
    replyCode: (reply) => codeOf.get(normal(reply)) ?? classes.length,
  };
}

/** What cannot work in the names of classes; null when they can. */
export function classProblem({ classes, positive, normalize }: ClassNames): string | null {
  const normal = normalizer(normalize);
  if (classes === undefined) {
    return positive === undefined
      ? 'expected `classes`, the names of all classes, or `positive`, the class that counts'
      : null;
  }
  const names = classes.map(normal);
  const twin = names.findIndex((name, code) => names.indexOf(name) !== code);
  if (twin !== -1) return `\`classes\` holds ${showValue(classes[twin])} twice, as \`normalize\` reads it`;
  if (positive === undefined || names.includes(normal(positive))) return null;
  return `\`positive\` must be one of the classes ${showValue(classes)}, got ${showValue(positive)}`;
}

/**
 * The names of the negative classes are not known: a reply is the negative class only where it is the row's own label, so that
 * prose does not count as a right "no".
 */
function againstTheRest(positive: string, normal: (text: string) => string): ClassReader {
  return {
    codes: { count: 2, positive: 1 },
    labelCode: (label) => Number(normal(label) === positive),
    replyCode: (reply, label) => {
      const name = normal(reply);
      if (name === positive) return 1;
      return name === normal(label) ? 0 : 2;
    },
  };
}
