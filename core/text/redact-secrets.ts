/**
 * Replaces what looks like a credential with `[redacted: what it was]`: keys of common providers, private keys, bearer
 * headers, passwords in URLs, and random values assigned to a key, token, secret or password.
 *
 * Takes time linear in the text: a pattern either starts where no run of its own characters is under way, or is bounded.
 */
export function redactSecrets(text: string): string {
  let clean = text;
  for (const { name, pattern } of known) clean = clean.replace(pattern, `[redacted: ${name}]`);
  clean = clean.replace(urlPassword, '$1[redacted: password]@');
  clean = clean.replace(authorization, '$1[redacted: authorization]');
  return clean.replace(assignment, (whole, name: string, value: string) =>
    looksRandom(value) ? `${name}[redacted: secret]` : whole,
  );
}

const known: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  {
    name: 'private key',
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,.()-]*?(?:-----END [A-Z ]{0,40}KEY(?: BLOCK)?-----|(?![A-Za-z0-9+/=\s\\:,.()-]))/g,
  },
  { name: 'AWS key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  { name: 'Anthropic key', pattern: /(?<![A-Za-z0-9_-])sk-ant-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'OpenAI key',
    pattern: /(?<![A-Za-z0-9_-])sk-(?:proj-|svcacct-|admin-)?(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
  },
  {
    name: 'GitHub token',
    pattern: /(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  },
  { name: 'GitLab token', pattern: /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{16,}/g },
  {
    name: 'Google key',
    pattern:
      /(?<![A-Za-z0-9_-])(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})/g,
  },
  { name: 'Slack token', pattern: /(?<![A-Za-z0-9-])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}/g },
  { name: 'Slack webhook', pattern: /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{8,}/g },
  { name: 'Stripe key', pattern: /(?<![A-Za-z0-9_])(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9]{10,}/g },
  { name: 'Hugging Face token', pattern: /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}/g },
  { name: 'npm token', pattern: /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{30,}/g },
  { name: 'SendGrid key', pattern: /(?<![A-Za-z0-9_.-])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g },
  {
    name: 'JSON Web Token',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{0,1024}/g,
  },
];

const urlPassword = /(:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}@/g;

const authorization =
  /(\b(?:bearer\s{1,4}(?=[A-Za-z0-9+/=_.~-]{20})|authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|digest|apikey)\s{1,4}))[A-Za-z0-9+/=_.~-]{8,}/gi;

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
