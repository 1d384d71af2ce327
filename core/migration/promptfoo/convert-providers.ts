import { starterName } from '../../config/starter-name.ts';
import { isJsonObject, type JsonObject } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { type Found, readFound } from '../found.ts';
import { pathFrom } from '../migration-files.ts';
import { type CodeProvider, commandShim } from './command-shim.ts';
import { convertHttp } from './convert-http.ts';
import { convertModel, type WrittenModel } from './convert-model.ts';
import { filesOfModel, type ModelFiles } from './model-files.ts';

/** What answers: a model, an endpoint, or a command that is given a prompt file. */
export type ConvertedProvider = {
  readonly name: string;
  /** labels of the only prompts it takes; null = all */
  readonly prompts: readonly string[] | null;
} & (
  | {
      readonly kind: 'model';
      readonly model: WrittenModel;
      readonly files: ModelFiles;
    }
  | { readonly kind: 'http'; readonly http: JsonObject }
  | { readonly kind: 'command'; readonly shim: string; readonly files: readonly string[] }
);

interface Provider {
  readonly id: string;
  readonly label: string | null;
  readonly config: Found;
  readonly place: Found;
}

/** @param prompt the text of the only prompt, null when there are several */
export async function convertProviders(
  found: Found,
  prompt: string | null,
  conversion: Conversion,
): Promise<readonly ConvertedProvider[]> {
  const providers: ConvertedProvider[] = [];
  const items = Array.isArray(found.value) ? found.items() : found.value === undefined ? [] : [found];
  for (const item of items) {
    for (const provider of await readProvider(item, conversion)) {
      const taken = providers.map(({ name }) => name);
      const converted = await convertProvider(provider, taken, prompt, conversion);
      if (converted !== null) providers.push(converted);
    }
  }
  return providers;
}

/** A provider is an id, `{ id, config }`, `{ 'openai:gpt-5': { config } }`, or a file of providers. */
async function readProvider(item: Found, conversion: Conversion): Promise<readonly Provider[]> {
  const { value } = item;
  const path = typeof value === 'string' ? /^file:\/\/(.+\.(?:ya?ml|json))$/.exec(value)?.[1] : undefined;
  if (path !== undefined) return providersOfFile(path, item, conversion);
  if (typeof value === 'string') return [{ id: value, label: null, config: item.get('config'), place: item }];
  const { value: id } = item.get('id');
  if (typeof id === 'string') return [asWritten(id, item, conversion)];
  const [named] = item.entries();
  if (named !== undefined && isJsonObject(named[1].value)) return [asWritten(named[0], named[1], conversion)];
  conversion.notes.unconverted(item, 'expected a provider: its id, or { id, config }');
  return [];
}

function asWritten(id: string, item: Found, { notes }: Conversion): Provider {
  const { value: label } = item.get('label');
  for (const key of ['transform', 'delay', 'inputs'])
    if (item.get(key).value !== undefined)
      notes.unconverted(item.get(key), `${key} of a provider has no counterpart`);
  return { id, label: typeof label === 'string' ? label : null, config: item.get('config'), place: item };
}

async function providersOfFile(
  name: string,
  place: Found,
  conversion: Conversion,
): Promise<readonly Provider[]> {
  const path = pathFrom(conversion.folder, name);
  const text = path === null ? null : await conversion.files.read(path);
  if (path === null || text === null) {
    conversion.notes.unconverted(place, `providers in ${name}: there is no such file in the repository`);
    return [];
  }
  const found = readFound(text, path);
  const read: Provider[] = [];
  for (const item of Array.isArray(found.value) ? found.items() : [found])
    read.push(...(await readProvider(item, conversion)));
  return read;
}

async function convertProvider(
  { id, label, config, place }: Provider,
  taken: readonly string[],
  prompt: string | null,
  conversion: Conversion,
): Promise<ConvertedProvider | null> {
  const shown =
    label ??
    (id
      .replace(/^file:\/\//, '')
      .split(/[:/]/)
      .at(-1) ||
      'target');
  const name = starterName(`${shown}.`, taken);
  const prompts = place
    .get('prompts')
    .items()
    .map(({ value }) => String(value));
  const common = { name, prompts: prompts.length === 0 ? null : prompts };
  const code = codeProvider(id, config, conversion);
  if (code !== null)
    return { ...common, kind: 'command', ...(await shimFor(name, code, config, conversion)) };
  if (/^https?(?::\/\/|$)/.test(id))
    return { ...common, kind: 'http', http: convertHttp(id, config, prompt, conversion.notes) };
  const model = convertModel(id, config, conversion.notes);
  if (model !== null)
    return { ...common, kind: 'model', model, files: await filesOfModel(name, config, conversion) };
  conversion.notes.unconverted(
    place,
    `the provider ${id}: use a command or http target, or a gateway that speaks OpenAI's protocol`,
  );
  return null;
}

function codeProvider(id: string, config: Found, { folder }: Conversion): CodeProvider | null {
  const local = /^(?:file:\/\/|javascript:|python:)?(.+?\.(?:[cm]?[jt]s|py))(?::(\w+))?$/.exec(id);
  const path = local?.[1] === undefined ? null : pathFrom(folder, local[1]);
  if (id === 'echo') return { kind: 'echo' };
  if (id.startsWith('exec:')) return { kind: 'exec', command: id.slice('exec:'.length).trim() };
  if (path === null || config.file === '') return null;
  if (path.endsWith('.py')) return { kind: 'python', path, function: local?.[2] ?? 'call_api' };
  return { kind: 'javascript', path };
}

async function shimFor(
  name: string,
  provider: CodeProvider,
  config: Found,
  conversion: Conversion,
): Promise<{ readonly shim: string; readonly files: readonly string[] }> {
  const shim = freePath(conversion, `targets/${name}.mjs`);
  conversion.written.set(shim, commandShim(provider, config.value, config.file));
  const isFile = provider.kind === 'javascript' || provider.kind === 'python';
  return { shim, files: [shim, ...(isFile ? [provider.path] : [])] };
}
