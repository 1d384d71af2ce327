import { type Package, packageDigest } from './package.ts';

/** Random methods draw from the package itself, so that a verdict can be computed again and nobody can choose it. */
export function packageSeed(content: Package): number {
  return Number.parseInt(packageDigest(content).slice('sha256:'.length, 'sha256:'.length + 8), 16);
}
