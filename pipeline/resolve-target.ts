import type { TargetConfig } from '../core/config/config.ts';
import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import { pricedModel } from '../core/target/model-prices.ts';
import type { Target, TargetFile } from '../core/target/target.ts';
import { digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs, DatasetReader } from './ports.ts';
import { storedImages } from './stored-images.ts';
import type { Side } from './suite-factors.ts';

export interface ResolveTargetDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly datasets: Pick<DatasetReader, 'outputs'>;
}

/** Where the parts of a target stand. */
type LiveSide = Pick<Side, 'snapshot' | 'config'>;

/** Turns the target of one side into its contents. @throws InputError when a part of it is not there */
export async function resolveTarget(
  side: Side,
  dataset: { readonly version: DatasetVersion; readonly id: string },
  deps: ResolveTargetDeps,
): Promise<Target> {
  const { target } = side.suite;
  if (target.kind !== 'outputs') return resolveLiveTarget(side, target, deps);
  const { path } = target;
  const version = await deps.datasets.outputs(side.snapshot, path, dataset.version, dataset.id);
  return { kind: 'outputs', path, version };
}

type LiveTargetConfig = Exclude<TargetConfig, { kind: 'outputs' }>;

/** The same of a target that answers when it is asked: no dataset is needed to tell what it is. @throws InputError when a part of it is not there */
export async function resolveLiveTarget(
  side: LiveSide,
  target: LiveTargetConfig,
  deps: Pick<ResolveTargetDeps, 'blobs'>,
): Promise<Exclude<Target, { kind: 'outputs' }>> {
  switch (target.kind) {
    case 'command': {
      const { kind, command, setup, timeoutMs, workers } = target;
      const files = await side.snapshot.list(target.files);
      if (files.size === 0)
        throw new InputError([`command "${command}": no file matches ${target.files.join(', ')}`]);
      return {
        kind,
        command,
        setup,
        timeoutMs,
        workers,
        code: digestOf([...files].map(([path, id]) => [path, id])),
      };
    }
    case 'http':
    case 'lambda':
      return target;
    case 'prompt':
      return { kind: 'prompt', ...(await resolvePrompt(side, target, deps)) };
    default:
      return target satisfies never;
  }
}

async function resolvePrompt(
  { snapshot, config }: LiveSide,
  target: Extract<LiveTargetConfig, { kind: 'prompt' }>,
  { blobs }: Pick<ResolveTargetDeps, 'blobs'>,
) {
  const prompt = config.prompts[target.prompt];
  const model = config.models[target.model];
  if (prompt === undefined || model === undefined) {
    throw new InputError([`target ${target.prompt} with ${target.model}: not in the configuration`]);
  }
  const stored = (path: string, what: string) => storedFile(path, what, snapshot, blobs);
  const { tools, schema, images } = target;
  return {
    prompt: { name: target.prompt, ...(await stored(prompt.path, `prompt "${target.prompt}"`)) },
    model: pricedModel(model),
    ...(tools === undefined ? {} : { tools: await stored(tools, 'tools') }),
    ...(schema === undefined ? {} : { schema: await stored(schema, 'schema') }),
    ...(images === undefined ? {} : { images: await storedImages(images, snapshot, blobs) }),
  };
}

async function storedFile(
  path: string,
  what: string,
  snapshot: Side['snapshot'],
  blobs: Pick<Blobs, 'put'>,
): Promise<TargetFile> {
  const bytes = await snapshot.read(path);
  if (bytes === null) throw new InputError([`${what}: there is no file ${path}`]);
  return { path, digest: await blobs.put(bytes) };
}
