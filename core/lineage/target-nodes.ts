import type { Target } from '../target/target.ts';
import { digestOf } from '../text/digest.ts';
import type { LineageNode } from './lineage-edge.ts';

/** The parts of a target by which people ask for it. */
export function targetNodes(target: Target): readonly LineageNode[] {
  switch (target.kind) {
    case 'outputs':
      return [`outputs:${target.version.digest}`];
    case 'command':
      return [`code:${target.code}`];
    case 'http':
    case 'lambda':
      return [`code:${digestOf(target)}`];
    case 'prompt':
      return [`prompt:${target.prompt.digest}`, `model:${target.model.provider}/${target.model.id}`];
    default:
      return target satisfies never;
  }
}
