/** A template in Liquid, and what of it Liquid cannot say in the same words. */
export interface LiquidText {
  readonly text: string;
  /** lines count from 1 in the template */
  readonly problems: readonly { readonly line: number; readonly what: string }[];
}

const filters: Readonly<Record<string, string>> = {
  dump: 'json',
  tojson: 'json',
  trim: 'strip',
  length: 'size',
  count: 'size',
  lower: 'downcase',
  upper: 'upcase',
  nl2br: 'newline_to_br',
  urlencode: 'url_encode',
  striptags: 'strip_html',
  wordcount: 'number_of_words',
  d: 'default',
};

/** Mean the same in both, with the same arguments. */
const sameFilters = [
  'default',
  'join',
  'replace',
  'first',
  'last',
  'reverse',
  'capitalize',
  'escape',
  'round',
  'abs',
  'json',
];

/** Say nothing in Liquid, where every text is written as it is. */
const silentFilters = ['safe', 'string'];

const sameTags = ['for', 'endfor', 'if', 'endif', 'else', 'raw', 'endraw'];

const tag = /\{\{([-]?)([\s\S]*?)([-]?)\}\}|\{%([-]?)\s*([\s\S]*?)\s*([-]?)%\}|\{#([\s\S]*?)#\}/g;

/**
 * A nunjucks template as the Liquid template that writes the same. What has no counterpart stays as it is and is told.
 *
 * @param optional whether a variable is missing in some rows: nunjucks writes nothing then, Liquid here is strict
 */
export function nunjucksToLiquid(template: string, optional: (name: string) => boolean): LiquidText {
  const problems: { line: number; what: string }[] = [];
  const text = template.replace(tag, (whole, ...captured) => {
    const [open, output, close, openTag, statement, closeTag, comment, offset] = captured;
    const line = template.slice(0, Number(offset)).split('\n').length;
    const tell = (what: string) => {
      problems.push({ line, what });
      return whole;
    };
    if (typeof comment === 'string') return `{% comment %}${comment}{% endcomment %}`;
    if (typeof output === 'string') return outputTag(open, output, close, optional, tell);
    return statementTag(openTag, String(statement), closeTag, tell);
  });
  return { text, problems };
}

type Tell = (what: string) => string;

function outputTag(
  open: string,
  written: string,
  close: string,
  optional: (name: string) => boolean,
  tell: Tell,
): string {
  const [head = '', ...applied] = splitFilters(written);
  const read = applied.map(liquidFilter);
  const problem = expressionProblem(head.trim()) ?? read.find(({ problem }) => problem !== null)?.problem;
  if (problem !== null && problem !== undefined) return tell(problem);
  const names = read.flatMap(({ text }) => (text === null ? [] : [text]));
  const [variable = ''] = head.trim().split(/[.[]/);
  const isOptional = optional(variable) && !names.some((name) => name.startsWith('default'));
  const piped = [withLoop(head.trim()), ...(isOptional ? ['default: ""'] : []), ...names].join(' | ');
  return piped === written.trim() ? `{{${open}${written}${close}}}` : `{{${open} ${piped} ${close}}}`;
}

/** `text` is null where Liquid needs nothing. */
function liquidFilter(written: string): { readonly text: string | null; readonly problem: string | null } {
  const [, name = '', brackets = ''] = /^\s*(\w+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(written) ?? [];
  if (silentFilters.includes(name)) return { text: null, problem: null };
  const isKnown = Object.hasOwn(filters, name) || sameFilters.includes(name);
  if (!isKnown)
    return { text: null, problem: `the filter \`${name || written.trim()}\` has no counterpart in Liquid` };
  const liquid = filters[name] ?? name;
  return { text: brackets.trim() === '' ? liquid : `${liquid}: ${brackets.trim()}`, problem: null };
}

/** At bars outside of quotes. */
function splitFilters(written: string): readonly string[] {
  return written.match(/(?:"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|\|\||[^|])+/g) ?? [];
}

function expressionProblem(expression: string): string | null {
  const bare = expression.replace(/"(?:\\.|[^"])*"|'(?:\\.|[^'])*'/g, '""');
  if (/^env\b/.test(bare))
    return `\`${expression}\` reads the environment: rows have to hold what a prompt says`;
  if (/\bif\b.*\belse\b/.test(bare))
    return `the condition in \`${expression}\` has no counterpart; write {% if %}`;
  if (/^[\w.[\]"-]+$/.test(bare)) return null;
  return `\`${expression}\` is an expression that Liquid does not have`;
}

function withLoop(expression: string): string {
  return expression.replace(/\bloop\.(index0|index|first|last|length)\b/g, 'forloop.$1');
}

function statementTag(open: string, statement: string, close: string, tell: Tell): string {
  const [word = ''] = statement.split(/\s/);
  const rest = statement.slice(word.length).trim();
  const write = (text: string) =>
    text === statement ? `{%${open} ${statement} ${close}%}` : `{%${open} ${text} ${close}%}`;
  if (word === 'elif' || word === 'elseif') return condition('elsif', rest, write, tell);
  if (word === 'if') return condition('if', rest, write, tell);
  if (word === 'set') return assignment(rest, write, tell);
  if (word === 'for' && /^\w+\s*,/.test(rest))
    return tell('a loop over keys and values has no counterpart in Liquid');
  if (word === 'for') return write(`for ${withLoop(rest)}`);
  if (sameTags.includes(word)) return write(statement);
  return tell(`the tag \`${word}\` has no counterpart in Liquid`);
}

function assignment(rest: string, write: (text: string) => string, tell: Tell): string {
  const [, name, value = ''] = /^(\w+)\s*=\s*([\s\S]+)$/.exec(rest) ?? [];
  if (name === undefined || (expressionProblem(value) !== null && !/^(["'])[^"']*\1$/.test(value)))
    return tell(`\`set ${rest}\` has no counterpart in Liquid`);
  return write(`assign ${name} = ${withLoop(value)}`);
}

function condition(word: string, written: string, write: (text: string) => string, tell: Tell): string {
  const isMixed = /\band\b/.test(written) && /\bor\b/.test(written);
  if (isMixed || /[()+*~%]/.test(written))
    return tell(`the condition \`${written}\` has no counterpart in Liquid`);
  const parts = written.split(/\s+(and|or)\s+/);
  if (parts.length > 1 && parts.some((part, at) => at % 2 === 0 && /^(?:not\s+)?[\w.]+$/.test(part.trim())))
    return tell(
      `the condition \`${written}\` takes an empty text as false, Liquid as true; compare it with ""`,
    );
  return write([word, ...parts.map((part, at) => (at % 2 === 1 ? part : comparison(part.trim())))].join(' '));
}

/** An empty text is false in nunjucks and true in Liquid. */
function comparison(written: string): string {
  const bare = /^(not\s+)?([\w.[\]"']+)$/.exec(withLoop(written));
  if (bare?.[2] !== undefined && !/^(?:true|false)$|^forloop\./.test(bare[2])) {
    return bare[1] === undefined
      ? `${bare[2]} and ${bare[2]} != ""`
      : `${bare[2]} == nil or ${bare[2]} == ""`;
  }
  return withLoop(written)
    .replace(/===/g, '==')
    .replace(/!==/g, '!=')
    .replace(/^(\S+) is not defined$/, '$1 == nil')
    .replace(/^(\S+) is defined$/, '$1 != nil')
    .replace(/^(\S+|"[^"]*"|'[^']*') in (\S+)$/, '$2 contains $1');
}
