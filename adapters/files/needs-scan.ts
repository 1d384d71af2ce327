/** Digits from which on a double may change a whole number: 2⁵³ has 16. */
const unsafeDigits = 16;

/**
 * Whether text might hold what JSON can say and Goldgate cannot keep: numbers of 16 digits or more, numbers like 1e999, and
 * escapes of half surrogate pairs. Quick, and wrong on the side of caution; scanJson tells for sure.
 */
export function needsScan(text: string): boolean {
  return (
    (text.includes('\\u') && /\\u[dD][89a-fA-F]/.test(text)) ||
    /[eE]\+?\d{3}/.test(text) ||
    hasLongNumber(text)
  );
}

/** A run of 16 digits covers one of the places 15, 31, 47 …, so only those are looked at. */
function hasLongNumber(text: string): boolean {
  for (let at = unsafeDigits - 1; at < text.length; at += unsafeDigits) {
    if (isDigit(text, at) && isInLongRun(text, at)) return true;
  }
  return false;
}

function isInLongRun(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && isDigit(text, from - 1)) from -= 1;
  let to = at + 1;
  while (isDigit(text, to)) to += 1;
  return to - from >= unsafeDigits;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}
