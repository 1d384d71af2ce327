import { join } from 'node:path';
import { type FunctionName, functionNames } from '../../cdk/function-parts.ts';
import { type BundledLambda, bundleLambda } from '../../scripts/bundle-lambda.ts';
import { builtOnce } from './built-once.ts';

/** Folders of the handlers as they are deployed, bundled once for all test files. */
export async function bundledHandlers(): Promise<Readonly<Record<FunctionName, string>>> {
  const root = await builtOnce('lambdas', async (folder) => void (await bundleHandlers(folder)));
  return Object.fromEntries(functionNames.map((name) => [name, join(root, name)])) as Record<
    FunctionName,
    string
  >;
}

/** Bundles every handler into a folder of its name. @returns what is told of each bundle */
export async function bundleHandlers(root: string): Promise<Readonly<Record<FunctionName, BundledLambda>>> {
  const made = functionNames.map(async (name) => {
    const entry = join(import.meta.dirname, '../../lambdas', `${name}.ts`);
    return [name, await bundleLambda(entry, join(root, name))] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<FunctionName, BundledLambda>;
}
