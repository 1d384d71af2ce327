import type { DecisionKind, Verdict } from '../../core/gates/verdict.ts';
import { decisionDot } from '../report/decision-dot.ts';
import { verdictShapes } from '../report/verdict-shapes.ts';

/** The dot of a decision as the report draws it, around (0, 0). */
export function DecisionDot({ decision }: { readonly decision: DecisionKind }) {
  // The one place beside the report itself where markup is made of a text: it is a constant of ours.
  return <g class={decision} dangerouslySetInnerHTML={{ __html: decisionDot(decision).markup }} />;
}

/** Mark and word of a verdict. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const shape = verdictShapes[verdict];
  return (
    <span class={`verdict-mark ${shape}`}>
      <svg class={`mark ${shape}`} viewBox="-8 -8 16 16" aria-hidden="true">
        <DecisionDot decision={shape} />
      </svg>
      {verdict}
    </span>
  );
}
