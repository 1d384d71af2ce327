/**
 * Whether a file's name matches one part of a glob (`*`, `?`, `[…]`, `\`), as git's `wildmatch` does: byte by byte.
 * Takes at most pattern × name steps, whatever the pattern. Classes such as `[[:digit:]]` are not known here.
 */
export function segmentMatches(pattern: string, name: string): boolean {
  const tokens = tokensOf(Buffer.from(pattern).toString('latin1'));
  const bytes = Buffer.from(name).toString('latin1');
  let token = 0;
  let star = -1;
  let resume = 0;
  for (let at = 0; at < bytes.length; ) {
    const current = tokens[token];
    if (current === '*') {
      star = token;
      resume = at;
      token += 1;
    } else if (current?.has(bytes.charAt(at))) {
      token += 1;
      at += 1;
    } else {
      // Only the last star can still take more: those before it have found their shortest match.
      if (star === -1) return false;
      token = star + 1;
      resume += 1;
      at = resume;
    }
  }
  return tokens.slice(token).every((rest) => rest === '*');
}

type Token = '*' | { has(byte: string): boolean };

const anyByte = { has: () => true };

/** stars, anything, a class, or one byte that may be escaped */
const grammar = /(\*+)|(\?)|\[([!^]?\]?(?:\\.|[^\]\\])*)\]|\\?(.)/gs;

function tokensOf(pattern: string): Token[] {
  return [...pattern.matchAll(grammar)].map(([text, stars, any, members, byte]) => {
    if (stars !== undefined) return '*';
    if (any !== undefined) return anyByte;
    if (members !== undefined) return oneOf(members);
    // A class that is not closed matches nothing.
    return { has: (other) => text !== '[' && other === byte };
  });
}

function oneOf(content: string): Token {
  const isNegated = /^[!^]/.test(content);
  const members = [...content.slice(isNegated ? 1 : 0).matchAll(/(\\?.)(?:-(\\?[^\]]))?/gs)];
  const ranges = members.map(([, from = '', to = from]) => [from.slice(-1), to.slice(-1)] as const);
  return { has: (byte) => ranges.some(([from, to]) => from <= byte && byte <= to) !== isNegated };
}
