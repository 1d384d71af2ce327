import type { LineageEdge } from './lineage-edge.ts';

/** Who knows the neighbours of a node. */
export interface Neighbours {
  into(node: string): Promise<readonly LineageEdge[]>;
  from(node: string): Promise<readonly LineageEdge[]>;
}

/** How far a walk goes: steps from its start, and branches on each side, repeated ones included. */
export interface TraceBounds {
  readonly depth: number;
  readonly branches: number;
}

/** What a node rests on (`upstream`) and what rests on it (`downstream`). */
export interface LineageTrace {
  readonly node: string;
  readonly upstream: readonly LineageBranch[];
  readonly downstream: readonly LineageBranch[];
}

export interface LineageBranch {
  readonly node: string;
  /** of the edge that led here */
  readonly relation: string;
  /**
   * `shown` is followed by its branches; `repeated` is followed where it first stands; `cut` is not followed because a bound
   * was reached, or not all of its branches are here
   */
  readonly kind: 'shown' | 'repeated' | 'cut';
  readonly branches: readonly LineageBranch[];
}

/** Walks the lineage of a node both ways, nearest nodes first, within bounds. */
export async function trace(
  node: string,
  neighbours: Neighbours,
  bounds: TraceBounds,
): Promise<LineageTrace> {
  const upstream = await walk(node, bounds, async (at) => {
    return (await neighbours.into(at)).map(({ from, relation }) => ({ node: from, relation }));
  });
  const downstream = await walk(node, bounds, async (at) => {
    return (await neighbours.from(at)).map(({ to, relation }) => ({ node: to, relation }));
  });
  return { node, upstream, downstream };
}

interface Step {
  readonly node: string;
  readonly relation: string;
}

interface GrowingBranch extends Step {
  kind: LineageBranch['kind'];
  readonly branches: GrowingBranch[];
}

type StepsFrom = (node: string) => Promise<readonly Step[]>;

/** Breadth first: each pass follows the branches that the pass before has found. */
async function walk(
  start: string,
  bounds: TraceBounds,
  stepsFrom: StepsFrom,
): Promise<readonly LineageBranch[]> {
  const root = branchOf({ node: start, relation: '' });
  const walked = { seen: new Set([start]), branchesLeft: bounds.branches };
  let level: readonly GrowingBranch[] = [root];
  for (let depth = 0; depth < bounds.depth && level.length > 0; depth += 1) {
    const next: GrowingBranch[] = [];
    for (const branch of level) next.push(...(await grow(branch, walked, stepsFrom)));
    level = next;
  }
  for (const branch of level) await markCut(branch, stepsFrom);
  return root.branches;
}

interface Walked {
  readonly seen: Set<string>;
  branchesLeft: number;
}

/** @returns the new branches that are to be followed in turn */
async function grow(
  branch: GrowingBranch,
  walked: Walked,
  stepsFrom: StepsFrom,
): Promise<readonly GrowingBranch[]> {
  for (const step of await stepsFrom(branch.node)) {
    if (walked.branchesLeft === 0) {
      branch.kind = 'cut';
      break;
    }
    walked.branchesLeft -= 1;
    const found = branchOf(step);
    if (walked.seen.has(step.node)) found.kind = 'repeated';
    walked.seen.add(step.node);
    branch.branches.push(found);
  }
  return branch.branches.filter(({ kind }) => kind === 'shown');
}

/** At the depth's end, a node without further steps is whole. */
async function markCut(branch: GrowingBranch, stepsFrom: StepsFrom): Promise<void> {
  if ((await stepsFrom(branch.node)).length > 0) branch.kind = 'cut';
}

function branchOf(step: Step): GrowingBranch {
  return { ...step, kind: 'shown', branches: [] };
}
