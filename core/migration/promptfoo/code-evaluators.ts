import type { JsonValue } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { folderOf, pathFrom } from '../migration-files.ts';
import { javascriptModule } from './javascript-module.ts';
import type { Planned, PlannedEvaluator } from './planned-evaluator.ts';
import { pythonProgram } from './python-program.ts';
import { codeTypes, type SortedTest } from './sorted-test.ts';
import type { TestAssertion } from './test-case.ts';

/** One piece of code that tests assert by, under the name that rows call it. */
export interface CodeCheck {
  readonly name: string;
  readonly not: boolean;
  /** from which a number passes */
  readonly threshold: number | null;
  readonly source:
    | { readonly kind: 'inline'; readonly text: string }
    | { readonly kind: 'file'; readonly path: string; readonly function: string | null }
    | { readonly kind: 'webhook'; readonly url: string };
}

/** JavaScript and webhooks run in a module, Python in a program; both are written beside the configuration, and rows name what applies. */
export function codeEvaluators(
  tests: readonly SortedTest[],
  free: (name: string) => string,
  answersJson: boolean,
  conversion: Conversion,
): Planned {
  const evaluators: PlannedEvaluator[] = [];
  const fields: Record<string, JsonValue>[] = tests.map(() => ({}));
  for (const language of ['javascript', 'python'] as const) {
    const checks = new Map<string, CodeCheck>();
    const named = tests.map(({ code }) =>
      code
        .filter(({ type }) => languageOf(type) === language)
        .flatMap((assertion) => nameOf(assertion, language, checks, conversion)),
    );
    if (checks.size === 0) continue;
    const field = free(language);
    for (const [at, row] of fields.entries()) row[field] = named[at] ?? [];
    evaluators.push(writeCode({ language, field, checks: [...checks.values()], answersJson }, conversion));
  }
  return { evaluators, fields };
}

function languageOf(type: string): string {
  const base = type.replace(/^not-/, '');
  return base === 'webhook' ? 'javascript' : (codeTypes.find((one) => one === base) ?? '');
}

function nameOf(
  { type, value, threshold, place }: TestAssertion,
  language: string,
  checks: Map<string, CodeCheck>,
  { folder, notes }: Conversion,
): readonly string[] {
  const key = JSON.stringify([type, value ?? null, threshold ?? null]);
  const known = checks.get(key);
  if (known !== undefined) return [known.name];
  const source = typeof value === 'string' ? sourceOf(type, value, folder) : null;
  if (source === null) {
    notes.unconverted(place, `${type}: expected code or the path of a file with it`);
    return [];
  }
  const name = `${language}-${checks.size + 1}`;
  checks.set(key, { name, not: type.startsWith('not-'), threshold: threshold ?? null, source });
  return [name];
}

function sourceOf(type: string, value: string, folder: string): CodeCheck['source'] | null {
  if (type.endsWith('webhook')) return { kind: 'webhook', url: value };
  const [, named, called] = /^(?:file:\/\/)?(\S+\.(?:[cm]?[jt]s|py))(?::(\w+))?$/.exec(value.trim()) ?? [];
  if (named === undefined) return { kind: 'inline', text: value };
  const path = pathFrom(folder, named);
  return path === null ? null : { kind: 'file', path, function: called ?? null };
}

interface Code {
  readonly language: 'javascript' | 'python';
  /** row field that names what applies */
  readonly field: string;
  readonly checks: readonly CodeCheck[];
  /** whether replies follow a schema: promptfoo hands them on as objects then */
  readonly answersJson: boolean;
}

function writeCode({ language, field, checks, answersJson }: Code, conversion: Conversion): PlannedEvaluator {
  const path = freePath(
    conversion,
    language === 'javascript' ? 'evaluators/assertions.mjs' : 'evaluators/assertions.py',
  );
  const up = folderOf(path)
    .split('/')
    .map(() => '..')
    .join('/');
  conversion.written.set(
    path,
    language === 'javascript'
      ? javascriptModule(checks, field, { up, answersJson })
      : pythonProgram(checks, field, answersJson),
  );
  const used = checks.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []));
  const run = language === 'javascript' ? { module: path } : { command: `python3 ${path}` };
  return {
    name: language,
    type: language === 'javascript' ? 'module' : 'command',
    options: { ...run, files: [path, ...used], scores: 'binary' },
    passes: true,
  };
}
