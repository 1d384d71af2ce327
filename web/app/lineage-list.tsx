import type { LineageBranch } from '../../core/lineage/trace.ts';
import { nodeName } from './node-name.ts';
import { hrefOf } from './route.ts';

interface Props {
  readonly branches: readonly LineageBranch[];
  readonly none: string;
}

const endings = { shown: '', repeated: ' (see above)', cut: ' …' } as const;

/** One side of a node as a list in lists: the graph for those who do not see it. */
export function LineageList({ branches, none }: Props) {
  if (branches.length === 0) return <p class="empty">{none}</p>;
  return <Level branches={branches} />;
}

function Level({ branches }: { readonly branches: readonly LineageBranch[] }) {
  return (
    <ul class="tree">
      {branches.map(({ node, relation, kind, branches: further }) => (
        <li key={`${relation} ${node}`}>
          <a href={hrefOf(['lineage', node])} dir="auto">
            {nodeName(node).kind} <code>{nodeName(node).name}</code>
          </a>{' '}
          <span class="quiet">
            {relation}
            {endings[kind]}
          </span>
          {further.length === 0 ? null : <Level branches={further} />}
        </li>
      ))}
    </ul>
  );
}
