import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionName, functionNames } from '../../cdk/function-parts.ts';
import { type BundledLambda, bundleLambda } from '../../scripts/bundle-lambda.ts';

export type Bundles = Readonly<Record<FunctionName, Bundle>>;

export interface Bundle extends BundledLambda {
  readonly folder: string;
}

let bundled: Promise<Bundles> | undefined;

/** The handlers as they are deployed, bundled once for each process of the tests. */
export function bundledHandlers(): Promise<Bundles> {
  bundled ??= bundleAll();
  return bundled;
}

async function bundleAll(): Promise<Bundles> {
  const root = mkdtempSync(join(tmpdir(), 'goldgate-lambdas-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const made = functionNames.map(async (name) => {
    const folder = join(root, name);
    const bundled = await bundleLambda(join(import.meta.dirname, '../../lambdas', `${name}.ts`), folder);
    return [name, { folder, ...bundled }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<FunctionName, Bundle>;
}
