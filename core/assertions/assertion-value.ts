import { textOf } from '../evaluators/output-reader.ts';
import type { SingleAssertion } from './assertion.ts';

/** The value as text. @throws Error when there is none, as an empty text is in every output */
export function textValue({ type, value }: SingleAssertion): string {
  const text = value === undefined || value === null ? '' : textOf(value);
  if (text === '') throw new Error(`\`${type}\` needs a value`);
  return text;
}

/** The value as texts: a list, or what stands between commas. */
export function textValues({ type, value }: SingleAssertion): readonly string[] {
  const texts =
    typeof value === 'string'
      ? value.split(',').map((part) => part.trim())
      : Array.isArray(value)
        ? value.map(textOf)
        : [];
  if (texts.length === 0 || texts.includes('')) throw new Error(`\`${type}\` needs a list of texts`);
  return texts;
}
