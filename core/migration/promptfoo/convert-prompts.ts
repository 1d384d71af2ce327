import { starterName } from '../../config/starter-name.ts';
import { isJsonObject } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import type { Found } from '../found.ts';
import { filesOf, pathFrom } from '../migration-files.ts';
import { nunjucksToLiquid } from '../nunjucks-to-liquid.ts';
import { chatPrompt } from './chat-prompt.ts';

/** A prompt of the result: a file that is there already, or one that is written. */
export interface ConvertedPrompt {
  readonly name: string;
  readonly path: string;
  /** what it says, in Liquid */
  readonly text: string;
  /** as providers name it: its label, id or place */
  readonly labels: readonly string[];
}

interface PromptSource {
  readonly text: string;
  /** null = it stands in the configuration */
  readonly path: string | null;
  readonly label: string | null;
  readonly place: Found;
}

/**
 * Prompts inline, in files and by globs, as templates or chats. A file that says the same in Liquid is used where it is.
 *
 * @param optional whether a variable is missing in some rows
 */
export async function convertPrompts(
  found: Found,
  optional: (name: string) => boolean,
  conversion: Conversion,
): Promise<readonly ConvertedPrompt[]> {
  const listed = Array.isArray(found.value) ? found.items() : [found];
  const sources: PromptSource[] = [];
  for (const item of listed) sources.push(...(await sourcesOf(item, null, conversion)));
  const prompts: ConvertedPrompt[] = [];
  for (const source of sources) {
    const taken = prompts.map(({ name }) => name);
    prompts.push(convertPrompt(source, taken, optional, conversion));
  }
  return prompts;
}

async function sourcesOf(
  item: Found,
  label: string | null,
  conversion: Conversion,
): Promise<readonly PromptSource[]> {
  const { value } = item;
  if (isJsonObject(value)) return sourcesOfObject(item, label, conversion);
  if (typeof value === 'string') return sourcesOfText(value, item, label, conversion);
  if (value !== undefined)
    conversion.notes.unconverted(item, 'expected a prompt: a text, or { raw } or { id: file://… }');
  return [];
}

async function sourcesOfObject(
  item: Found,
  label: string | null,
  conversion: Conversion,
): Promise<readonly PromptSource[]> {
  const texts = (keys: readonly string[]) =>
    keys.map((key) => item.get(key)).find(({ value }) => typeof value === 'string');
  if (item.get('config').value !== undefined)
    conversion.notes.unconverted(item.get('config'), 'config of a prompt: put it into the model');
  const inner = texts(['raw', 'file', 'path', 'id']);
  const named = texts(['label', 'id'])?.value;
  if (inner !== undefined)
    return sourcesOf(inner, typeof named === 'string' && named !== inner.value ? named : label, conversion);
  conversion.notes.unconverted(item, 'expected a prompt: a text, or { raw } or { id: file://… }');
  return [];
}

async function sourcesOfText(
  text: string,
  place: Found,
  label: string | null,
  conversion: Conversion,
): Promise<readonly PromptSource[]> {
  if (isFile(text)) return sourcesOfFiles(text.replace(/^file:\/\//, ''), label, place, conversion);
  return refusedAddress(text, place, conversion) ? [] : [{ text, path: null, label, place }];
}

function isFile(text: string): boolean {
  return (
    text.startsWith('file://') ||
    (!/[\s{}]/.test(text) &&
      /\.(?:txt|md|json|jsonl|ya?ml|j2|liquid|csv|[cm]?[jt]s|py|sh)(?::\w+)?$/i.test(text)) ||
    /^[\w./-]*\*[\w./*-]*$/.test(text)
  );
}

function refusedAddress(text: string, place: Found, { notes }: Conversion): boolean {
  if (!/^(?:exec:|[a-z]+:\/\/\S+$)/.test(text)) return false;
  notes.unconverted(place, `the prompt ${text}: put its text into a file of the repository`);
  return true;
}

async function sourcesOfFiles(
  name: string,
  label: string | null,
  place: Found,
  conversion: Conversion,
): Promise<readonly PromptSource[]> {
  if (/\.(?:[cm]?[jt]s|py|sh|csv)(?::\w+)?$/i.test(name)) {
    conversion.notes.unconverted(
      place,
      `a prompt made by code or a table (${name}): write it as a template, or use a command target`,
    );
    return [];
  }
  const path = pathFrom(conversion.folder, name);
  const files = path === null ? [] : filesOf(conversion.files.paths, path);
  if (files.length === 0)
    conversion.notes.unconverted(place, `the prompt ${name}: there is no such file in the repository`);
  const sources: PromptSource[] = [];
  for (const file of files) {
    const text = (await conversion.files.read(file)) ?? '';
    sources.push(...pieces(text, file).map((piece) => ({ ...piece, label, place })));
  }
  return sources;
}

/** One text file may hold several prompts between lines of `---`; one of JSON Lines holds one a line. */
function pieces(text: string, file: string): readonly Pick<PromptSource, 'text' | 'path'>[] {
  if (/\.(?:json|ya?ml)$/i.test(file)) return [{ text, path: file }];
  const parts = /\.jsonl$/i.test(file) ? text.split('\n') : text.split(/^---\s*$/m);
  const spoken = parts.filter((part) => part.trim() !== '');
  if (spoken.length === 1 && !/\.jsonl$/i.test(file)) return [{ text, path: file }];
  return spoken.map((part) => ({ text: part.trim(), path: null }));
}

function convertPrompt(
  source: PromptSource,
  taken: readonly string[],
  optional: (name: string) => boolean,
  conversion: Conversion,
): ConvertedPrompt {
  const { text, path, label, place } = source;
  const name = starterName(label ?? path ?? 'prompt', taken);
  const labels = [label, path, place.value].filter((one): one is string => typeof one === 'string');
  const { text: converted, isChat } = liquidPrompt(source, optional, conversion);
  if (path !== null && converted === text) return { name, path, text, labels };
  const written = freePath(conversion, `prompts/${name}.${isChat ? 'yaml' : 'md'}`);
  conversion.written.set(written, converted.endsWith('\n') ? converted : `${converted}\n`);
  return { name, path: written, text: converted, labels };
}

function liquidPrompt(
  { text, path, place }: PromptSource,
  optional: (name: string) => boolean,
  { notes }: Conversion,
): { readonly text: string; readonly isChat: boolean } {
  const tell = (line: number, what: string) =>
    notes.unconverted(path === null ? place : { file: path, line }, what);
  const mayBeChat = /\.(?:json|ya?ml)$/i.test(path ?? '') || /^\s*\[\s*\{/.test(text);
  const chat = mayBeChat ? chatPrompt(text, optional, tell) : null;
  if (chat !== null) return { text: chat.text, isChat: true };
  if (mayBeChat)
    notes.unconverted(
      place,
      'a chat that a template builds: write its messages as a list, those of a row as `messages: field`',
    );
  const liquid = nunjucksToLiquid(text, optional);
  for (const { line, what } of liquid.problems) tell(line, what);
  return { text: liquid.text, isChat: false };
}
