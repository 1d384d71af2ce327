import { checkedPattern, digitsOf, isAnnounced } from './personal-data.ts';

const words = /\bssn\b|social[ -]security/i;

/**
 * US social security numbers. They have no check digit: area 000, 666 and 900 to 999, group 00 and serial 0000 were never given
 * out, and two that stood in advertisements are void. Nine bare digits count only where they are announced.
 *
 * @see Social Security Administration, "Social Security Number Randomization" (2011); RM 10201.035, POMS
 */
export const usSsn = checkedPattern(
  'us-ssn',
  { digits: 9 },
  /(?<![A-Za-z0-9.-])(?!000|666|9)\d{3}(?:-(?!00)\d{2}-| (?!00)\d{2} |(?!00)\d{2})(?!0000)\d{4}(?![A-Za-z0-9-])/g,
  (text, match) => {
    const digits = digitsOf(text);
    return !isVoid.has(digits) && (digits !== text || isAnnounced(match, words));
  },
);

const isVoid: ReadonlySet<string> = new Set(['078051120', '219099999']);
