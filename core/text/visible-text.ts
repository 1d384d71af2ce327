/**
 * Makes characters visible that hide or reorder text: controls, bidi marks, zero-width and tag characters, fillers and
 * half surrogate pairs become `⟨U+202E⟩`. Line ends become `\n`; tabs, and the joiners inside an emoji, stay.
 *
 * @see Boucher & Anderson 2021, Trojan Source (bidi and zero-width attacks on reviewers)
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(hidden, named);
}

/** Cf holds bidi, zero-width and tag characters; the others render as nothing without being in Cf. */
const hidden =
  /(?![\n\t])(?!(?<=\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D(?=\p{Extended_Pictographic}))(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5|[\u{E0100}-\u{E01EF}])/gu;

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
