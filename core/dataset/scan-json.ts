/** What a scan tells of a text. Offsets are in UTF-16 code units, from 0. */
export interface JsonVisitor {
  fault(at: number, what: string): void;
  /** a value that begins: as `value`, but also told when a fault follows inside of it */
  enter?(depth: number, key: string | null, start: number): void;
  /** a value that is complete: `depth` 0 is the text's own; `key` is null in lists and for the text's own */
  value?(depth: number, key: string | null, start: number, end: number): void;
}

/** Deeper values would exhaust the stack of whoever walks them. */
const deepest = 1000;

/**
 * Reads a JSON text slowly and says precisely what is wrong with it, which `JSON.parse` does not.
 *
 * Beside faults of form, which end the scan, it tells of what JSON can say and Goldgate cannot keep: whole numbers that a double
 * changes (those beyond ±2⁵³), numbers beyond what a double holds, and half surrogate pairs.
 */
export function scanJson(text: string, visitor: JsonVisitor): void {
  const scanner = new JsonScanner(text, visitor);
  try {
    scanner.whole();
  } catch (error) {
    if (!(error instanceof FormFault)) throw error;
    visitor.fault(error.at, error.message);
  }
}

/** What a string holds unescaped. @see RFC 8259, section 7 */
const plainCharacters = /[ !#-[\]-\uffff]*/y;

class FormFault extends Error {
  readonly at: number;

  constructor(at: number, what: string) {
    super(what);
    this.at = at;
  }
}

class JsonScanner {
  readonly #text: string;
  readonly #visitor: JsonVisitor;
  #at = 0;

  constructor(text: string, visitor: JsonVisitor) {
    this.#text = text;
    this.#visitor = visitor;
  }

  whole(): void {
    this.#value(0, null);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('expected nothing more after the value');
  }

  #value(depth: number, key: string | null): void {
    this.#skipSpace();
    if (depth === deepest)
      throw new FormFault(this.#at, `the value is nested more than ${deepest} levels deep`);
    const start = this.#at;
    this.#visitor.enter?.(depth, key, start);
    const first = this.#text[start];
    if (first === '{') this.#members(depth, '}');
    else if (first === '[') this.#members(depth, ']');
    else if (first === '"') this.#string();
    else this.#scalar();
    this.#visitor.value?.(depth, key, start, this.#at);
  }

  #members(depth: number, close: '}' | ']'): void {
    this.#at += 1;
    this.#skipSpace();
    if (this.#take(close)) return;
    do {
      const key = close === '}' ? this.#key() : null;
      this.#value(depth + 1, key);
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take(close)) this.#fail(`expected "," or "${close}"`);
  }

  #key(): string {
    this.#skipSpace();
    if (this.#text[this.#at] !== '"') this.#fail('expected a key in double quotes');
    const start = this.#at;
    this.#string();
    const key: unknown = JSON.parse(this.#text.slice(start, this.#at));
    this.#skipSpace();
    if (!this.#take(':')) this.#fail('expected ":" after a key');
    return String(key);
  }

  #string(): void {
    const start = this.#at;
    this.#at += 1;
    let escaped = false;
    for (;;) {
      this.#skip(plainCharacters);
      if (this.#take('"')) break;
      this.#escape(start);
      escaped = true;
    }
    if (escaped) this.#checkSurrogates(start);
  }

  #escape(start: number): void {
    if (this.#at >= this.#text.length)
      throw new FormFault(start, 'the text that begins here has no closing quote');
    if (this.#text[this.#at] !== '\\')
      this.#fail('expected \\n, \\t or another escape for a control character');
    if (!this.#skip(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y))
      this.#fail('expected an escape that JSON knows (\\" \\\\ \\n \\t \\uXXXX …)');
  }

  /** Looks at the escapes of a string: those of high surrogates must stand right before those of low ones. */
  #checkSurrogates(start: number): void {
    const raw = this.#text.slice(start, this.#at);
    for (const hit of raw.matchAll(/\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|u[dD][89a-fA-F]\w\w|.)/g)) {
      const [half] = hit;
      if (half.length !== 6 || !/^\\u[dD][89a-fA-F]/.test(half)) continue;
      const what = `${half} is half a surrogate pair, which UTF-8 cannot spell: write the whole character or remove it`;
      this.#visitor.fault(start + hit.index, what);
    }
  }

  #scalar(): void {
    const start = this.#at;
    if (this.#skip(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y)) {
      this.#checkNumber(start);
      return;
    }
    if (this.#skip(/(?:true|false|null)(?!\w)/y)) return;
    const word = /[-+]?[\w.]+/y;
    word.lastIndex = start;
    const found = word.exec(this.#text)?.[0];
    if (found === undefined) this.#fail('expected a value');
    else if (/^[-+]?(?:nan|inf|infinity)$/i.test(found))
      throw new FormFault(start, `${found} is not JSON: write null, or leave the field out`);
    else this.#fail('expected a value');
  }

  #checkNumber(start: number): void {
    const written = this.#text.slice(start, this.#at);
    const value = Number(written);
    if (!Number.isFinite(value)) {
      this.#visitor.fault(
        start,
        `the number ${shown(written)} is too large for JSON readers: write it as text, in quotes`,
      );
    } else if (/^-?\d{16,}$/.test(written) && String(value) !== written) {
      this.#visitor.fault(
        start,
        `the number ${shown(written)} would become ${value}: write it as text, in quotes`,
      );
    }
  }

  #skipSpace(): void {
    this.#skip(/[ \t\n\r]*/y);
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.test(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #take(character: string): boolean {
    const found = this.#text[this.#at] === character;
    if (found) this.#at += 1;
    return found;
  }

  #fail(expected: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 1);
    const word = /^[\w.]{1,24}/.exec(this.#text.slice(this.#at, this.#at + 24))?.[0];
    const came = rest === '' ? 'the end' : JSON.stringify(word ?? rest);
    throw new FormFault(this.#at, `${expected}, got ${came}`);
  }
}

function shown(written: string): string {
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}
