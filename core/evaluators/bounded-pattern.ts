/** Longest text a regular expression is applied to unless told: backtracking is at worst quadratic there for most patterns. */
export const defaultLongestText = 20_000;

/** A quantifier around nothing but a quantified atom, as in `(a+)+`: time exponential in the length of the text. */
const nestedQuantifier =
  /\((?:\?:|\?<\w+>)?(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\()[\]])[+*]\??\)(?:[+*]|\{\d+,\})/;

/**
 * Compiles a pattern of the configuration.
 *
 * @throws Error that names the option when the pattern or its flags are wrong, or the pattern can take time exponential in the text
 */
export function compilePattern(option: string, pattern: string, flags: string): RegExp {
  const nested = nestedQuantifier.exec(pattern);
  if (nested !== null) {
    throw new Error(
      `"${option}": \`${nested[0]}\` repeats a repetition, which can take for ever on a hostile text; write the inner one alone`,
    );
  }
  try {
    return new RegExp(pattern, flags);
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new Error(`"${option}" must be a JavaScript regular expression: ${why}`, { cause: problem });
  }
}

/**
 * Rows and replies are hostile, patterns are not: what is too long for backtracking is not judged, rather than cut, which could
 * change what an anchor means.
 *
 * @param advice what the user can do about it
 * @throws Error when the text is longer than `longest` UTF-16 units
 */
export function refuseLongText(text: string, longest: number, advice: string): void {
  if (text.length <= longest) return;
  throw new Error(
    `the text has ${text.length} characters, and regular expressions are applied to at most ${longest}: ${advice}`,
  );
}

export const raiseTheBound = 'raise "max-characters" if it should be judged';
