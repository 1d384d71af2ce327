import { curveBasis, line } from 'd3-shape';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LineageTrace } from '../../core/lineage/trace.ts';
import { box, lineageLayout } from './lineage-layout.ts';
import { nodeName } from './node-name.ts';
import { hrefOf } from './route.ts';

const path = line<{ readonly x: number; readonly y: number }>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .curve(curveBasis);

/** The lineage as a graph, from left to right. Hidden from screen readers: the lists below say it in words. */
export function LineageGraph({ trace }: { readonly trace: LineageTrace }) {
  const { width, height, boxes, arrows } = useMemo(() => lineageLayout(trace), [trace]);
  const place = useRef<HTMLDivElement>(null);
  const own = boxes.find(({ node }) => node === trace.node);
  useEffect(() => {
    const element = place.current;
    if (element === null || own === undefined) return;
    element.scrollLeft = own.x - element.clientWidth / 2;
    element.scrollTop = own.y - element.clientHeight / 2;
  }, [trace.node]);
  return (
    <div class="graph" ref={place} tabIndex={0} role="group" aria-label="Graph; the same follows as lists">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path class="arrow-head" d="M0,0L8,4L0,8Z" />
          </marker>
        </defs>
        {arrows.map(({ key, points }) => (
          <path key={key} class="arrow" d={path([...points]) ?? ''} marker-end="url(#arrow)" />
        ))}
        {boxes.map(({ node, x, y }) => (
          <Box key={node} node={node} x={x} y={y} isOwn={node === trace.node} />
        ))}
      </svg>
    </div>
  );
}

interface BoxProps {
  readonly node: string;
  readonly x: number;
  readonly y: number;
  readonly isOwn: boolean;
}

function Box({ node, x, y, isOwn }: BoxProps) {
  const { kind, name } = nodeName(node);
  const short = name.length > 20 ? `${name.slice(0, 19)}…` : name;
  return (
    <a href={hrefOf(['lineage', node])} tabindex={-1} class={isOwn ? 'node own' : 'node'}>
      <title>{`${kind} ${name}`}</title>
      <rect x={x - box.width / 2} y={y - box.height / 2} width={box.width} height={box.height} rx="6" />
      <text class="node-kind" x={x - box.width / 2 + 12} y={y - 5}>
        {kind}
      </text>
      <text class="node-name" x={x - box.width / 2 + 12} y={y + 13}>
        {short}
      </text>
    </a>
  );
}
