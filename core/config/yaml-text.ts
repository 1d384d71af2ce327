import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Finding } from './finding.ts';

/** A YAML text, parsed but not yet read; `broken` when it is no YAML at all. */
export type YamlText =
  | { readonly kind: 'parsed'; readonly document: Document.Parsed; readonly lines: LineCounter }
  | { readonly kind: 'broken'; readonly findings: readonly Finding[]; readonly lines: LineCounter };

/** In UTF-16 units. The parser's time grows faster than the text, and no configuration is this long. */
const longestText = 256 * 1024;

const tooDeep = 'expected YAML, got text that is nested too deeply to be read';

/** Parses YAML 1.2 without tags, merges or more than one document. Never throws. */
export function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  if (text.length > longestText)
    return broken(lines, 'expected at most 256 KiB of text; move what is long into files of its own');
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      schema: 'core',
      merge: false,
    });
    const problems = [...document.errors, ...document.warnings];
    if (problems.length === 0) return { kind: 'parsed', document, lines };
    if (problems.some(({ message }) => /call stack/i.test(message))) return broken(lines, tooDeep);
    return { kind: 'broken', findings: firstKind(problems).map(syntaxFinding), lines };
  } catch {
    return broken(lines, tooDeep);
  }
}

function broken(lines: LineCounter, message: string): YamlText {
  return { kind: 'broken', findings: [{ path: [], message, offset: 0 }], lines };
}

/** What follows from the first mistake mostly looks like mistakes of other kinds. */
function firstKind(problems: readonly YAMLError[]): readonly YAMLError[] {
  return problems.filter(({ code }) => code === problems[0]?.code);
}

function syntaxFinding({ code, message, pos }: YAMLError): Finding {
  const words =
    syntaxWords[code] ?? `expected valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return { path: [], message: words, offset: pos[0] };
}

const keyWords =
  'expected one `key: value` on a line; check the indentation, and put a value that holds ": " in quotes';

/** Where the parser's own words are for those who know the grammar of YAML. */
const syntaxWords: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_SCALAR_START: 'expected quotes around a value that starts with @ or `',
  BLOCK_AS_IMPLICIT_KEY: keyWords,
  MULTILINE_IMPLICIT_KEY: keyWords,
  MULTIPLE_DOCS: 'expected one document, got another one after `---`',
  TAB_AS_INDENT: 'expected spaces for indentation, got a tab',
  TAG_RESOLVE_FAILED: 'expected a plain value, got a tag; leave out what starts with `!`',
};
