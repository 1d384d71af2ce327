/** How BLEU cuts text into tokens: `13a` as mteval-v13a, `intl` by Unicode classes, `none` at spaces. */
export type BleuTokenizer = '13a' | 'intl' | 'none';

/**
 * Tokens of a line as sacrebleu has them, so that scores compare across papers.
 *
 * @see Post 2018, WMT 186; https://github.com/mjpost/sacrebleu
 */
export function bleuTokens(line: string, tokenizer: BleuTokenizer): string[] {
  const trimmed = line.trimEnd();
  switch (tokenizer) {
    case '13a':
      return words(split13a(trimmed));
    case 'intl':
      return words(splitInternational(trimmed));
    case 'none':
      return words(trimmed);
    default:
      return tokenizer satisfies never;
  }
}

function split13a(line: string): string {
  const plain = line
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return ` ${plain} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
}

function splitInternational(line: string): string {
  return line
    .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
    .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
    .replace(/(\p{S})/gu, ' $1 ');
}

function words(line: string): string[] {
  return line.split(/\s+/).filter((word) => word !== '');
}
