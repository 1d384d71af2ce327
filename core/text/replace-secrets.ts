import { mayHoldSecretPattern, secretPatterns } from './secret-patterns.ts';

/**
 * Puts something else in the place of what looks like a credential: keys of common providers, private keys, bearer headers,
 * passwords in URLs and connection strings, and random values assigned to a key, token, secret or password.
 *
 * Takes time linear in the text: a pattern either starts where no run of its own characters is under way, or is bounded.
 *
 * @param replacement of a credential, by what it is and as it is written
 */
export function replaceSecrets(text: string, replacement: (name: string, secret: string) => string): string {
  let clean = text;
  for (const { name, pattern } of mayHoldSecretPattern(text) ? secretPatterns : []) {
    clean = clean.replace(pattern, (secret: string) => replacement(name, secret));
  }
  if (!/[:=]|bearer/i.test(clean)) return clean;
  for (const { name, pattern, part } of introduced) {
    if (!clean.includes(part)) continue;
    clean = clean.replace(pattern, (_, before: string, secret: string) => before + replacement(name, secret));
  }
  return clean.replace(assignment, (whole, before: string, value: string) =>
    looksRandom(value) ? before + replacement('secret', value) : whole,
  );
}

/** Credentials that are known by what stands before them. */
const introduced = [
  { name: 'password', part: '://', pattern: /(:\/\/[^\s/:@]{0,100}:)([^\s/@]{1,200})(?=@)/g },
  {
    name: 'password',
    part: ';',
    pattern:
      /(\b(?:server|data source|host|addr)\s{0,2}=[^;\n]{1,200};(?:[^;=\n]{1,40}=[^;\n]{0,200};){0,6}?\s{0,2}(?:password|pwd)\s{0,2}=\s{0,2})([^;\s"'[][^;\s"']{0,199})/gi,
  },
  {
    name: 'authorization',
    part: '',
    pattern:
      /(\b(?:bearer\s{1,4}(?=[A-Za-z0-9+/=_.~-]{20})|authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|digest|apikey)\s{1,4}))([A-Za-z0-9+/=_.~-]{8,})/gi,
  },
];

const assignment =
  /((?:key|token|secret|password|passwd|pwd|credentials?)["'\]]{0,2}\s{0,4}(?:[:=]{1,2}>?)\s{0,4}["'`]?)([A-Za-z0-9+/=_.~!@#$%^&*-]{12,512})/gi;

/** At least 3 bits of Shannon entropy a character, and a word that mixes letters and digits: prose and names have less. */
function looksRandom(value: string): boolean {
  const words = value.match(/[A-Za-z0-9]+/g) ?? [];
  if (!words.some((word) => word.length >= 6 && /\d/.test(word) && /[A-Za-z]/.test(word))) return false;
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits >= 3;
}
