import { type Finding, findOfKind } from '../evaluators/personal-data/find-personal-data.ts';
import { mayHold } from '../evaluators/personal-data/personal-data.ts';
import { personalDataKinds } from '../evaluators/personal-data/personal-data-kinds.ts';
import { plainCharacters } from '../text/plain-characters.ts';
import { replaceSecrets } from '../text/replace-secrets.ts';
import { type TextMarks, textMarks } from '../text/text-marks.ts';

const kinds = Object.values(personalDataKinds).flat();
/** Most texts hold a few digits. */
const fewDigits = 6;
const kindsOfFewDigits = kinds.filter(({ least }) => least.digits < fewDigits);

/**
 * A text with credentials and personal data replaced by `[redacted: kind]`, in time linear in the text. Where characters that
 * look alike hide something, the text comes out in plain ones. Most texts are read once, to see that they hold nothing.
 */
export function redactText(text: string, tell: (kind: string) => void): string {
  const written = textMarks(text);
  const plain = written.isPlain ? text : plainCharacters(text);
  const marks = plain === text ? written : textMarks(plain);
  const open = mayHoldSecret(plain, marks) ? withoutSecrets(plain, tell) : plain;
  const clean = withoutPersonalData(open, open === plain ? marks : textMarks(open), tell);
  return clean === plain ? text : clean;
}

/** The same, where nobody counts what is removed. */
export function redactedText(text: string): string {
  return redactText(text, () => undefined);
}

/** The shortest credential that nothing announces, and the shortest value that is called a secret. */
const leastSecret = 12;

/** Beside long runs there are only passwords in addresses and in connection strings, and private keys. */
function mayHoldSecret(text: string, { longestWord, colons }: TextMarks): boolean {
  if (longestWord >= leastSecret) return true;
  if (colons > 0 && text.includes('://')) return true;
  return text.includes('-----') || (text.includes('=') && text.includes(';'));
}

function withoutSecrets(text: string, tell: (kind: string) => void): string {
  return replaceSecrets(text, (name) => {
    tell(name);
    return `[redacted: ${name}]`;
  });
}

function withoutPersonalData(text: string, marks: TextMarks, tell: (kind: string) => void): string {
  if (marks.digits === 0 && marks.ats === 0 && marks.colons < 2) return text;
  let clean = text;
  // What is put in a datum's place has no digit, dot or at sign, and a single colon, so that the marks stay an upper limit.
  for (const kind of marks.digits < fewDigits ? kindsOfFewDigits : kinds) {
    if (mayHold(marks, kind)) clean = withoutData(clean, [...findOfKind(clean, kind)], tell);
  }
  return clean;
}

/** So many different ones are also replaced where they stand inside something else; each takes a walk over the text. */
const mostSought = 64;

function withoutData(text: string, found: readonly Finding[], tell: (kind: string) => void): string {
  if (found.length === 0) return text;
  const data = new Set(found.map((finding) => finding.text));
  if (data.size > mostSought) return withoutPlaces(text, found, tell);
  let clean = text;
  for (const datum of [...data].toSorted((one, other) => other.length - one.length)) {
    const parts = clean.split(datum);
    const kind = found[0]?.kind ?? '';
    for (let at = 1; at < parts.length; at += 1) tell(kind);
    clean = parts.join(`[redacted: ${kind}]`);
  }
  return clean;
}

function withoutPlaces(text: string, found: readonly Finding[], tell: (kind: string) => void): string {
  const parts: string[] = [];
  let end = 0;
  for (const { kind, at, text: datum } of found) {
    tell(kind);
    parts.push(text.slice(end, at), `[redacted: ${kind}]`);
    end = at + datum.length;
  }
  return parts.join('') + text.slice(end);
}
