import { findPersonalData } from '../evaluators/personal-data/find-personal-data.ts';
import type { PersonalData } from '../evaluators/personal-data/personal-data.ts';
import { personalDataKinds } from '../evaluators/personal-data/personal-data-kinds.ts';
import { plainCharacters } from '../text/plain-characters.ts';
import { replaceSecrets } from '../text/replace-secrets.ts';

const kinds = Object.values(personalDataKinds).flat();

/** Every credential has a run of so many of its characters, or one of the words before it: most texts have neither. */
const mayHoldSecret =
  /[A-Za-z0-9_\-./+=~]{12}|:\/\/|-----|key|token|secret|pass|pwd|credential|authorization|bearer|server|data source|host|addr/i;

/** Mail addresses have an at sign, addresses of machines colons or digits, and all else digits. */
const mayBePersonal = /[@:\p{Nd}]/u;

/**
 * A text with credentials and personal data replaced by `[redacted: kind]`. Where characters that look alike hide something,
 * the text comes out in plain ones.
 */
export function redactText(text: string, tell: (kind: string) => void): string {
  const plain = plainCharacters(text);
  let clean = mayHoldSecret.test(plain) ? withoutSecrets(plain, tell) : plain;
  if (mayBePersonal.test(clean)) for (const kind of kinds) clean = withoutKind(clean, kind, tell);
  return clean === plain ? text : clean;
}

function withoutSecrets(text: string, tell: (kind: string) => void): string {
  return replaceSecrets(text, (name) => {
    tell(name);
    return `[redacted: ${name}]`;
  });
}

function withoutKind(text: string, kind: PersonalData, tell: (kind: string) => void): string {
  const found = new Set([...findPersonalData(text, [kind])].map((finding) => finding.text));
  let clean = text;
  for (const datum of [...found].toSorted((one, other) => other.length - one.length)) {
    const parts = clean.split(datum);
    for (let at = 1; at < parts.length; at += 1) tell(kind.kind);
    clean = parts.join(`[redacted: ${kind.kind}]`);
  }
  return clean;
}
