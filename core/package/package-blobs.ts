import type { OutputsVersion } from '../dataset/dataset-version.ts';
import { armNames, type SomeArms } from '../target/target.ts';
import { targetBlobs } from '../target/target-blobs.ts';
import type { Digest } from '../text/digest.ts';
import type { Package } from './package.ts';

/**
 * Every content that evaluating a package reads, each once: chunks of the dataset, prompts, files of evaluators, recorded outputs.
 *
 * @param outputs what was answered elsewhere by targets that cannot run where the package is evaluated
 */
export function packageBlobs(content: Package, outputs: SomeArms<OutputsVersion>): readonly Digest[] {
  const { dataset, evaluators, arms } = content;
  const targets = armNames(arms).flatMap((name) => {
    const target = arms[name];
    if (target === null || target === undefined) return [];
    const provided = outputs[name];
    return provided === undefined ? targetBlobs(target) : provided.parts;
  });
  const files = Object.values(evaluators).flatMap(({ files: own, calibration }) => [
    ...Object.values(own),
    ...(calibration === undefined ? [] : [calibration.labels]),
  ]);
  return [...new Set([...dataset.version.chunks.map(({ digest }) => digest), ...targets, ...files])];
}
