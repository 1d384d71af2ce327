import type { DecisionKind } from '../../core/gates/verdict.ts';
import { type Html, html } from './html.ts';

/** The dot of a decision around (0, 0), to be placed by an enclosing `<svg>`: filled, half or hollow. */
export function decisionDot(decision: DecisionKind): Html {
  const fill = decision === 'broken' ? 'dot full' : 'dot hollow';
  const half = decision === 'undecided' ? html`<path class="half" d="M0,-6.5A6.5,6.5 0 0 0 0,6.5Z"/>` : null;
  return html`<circle class="${fill}" r="6.5"/>${half}`;
}

/** The dot on its own, as a mark beside a word. */
export function decisionMark(decision: DecisionKind): Html {
  return html`<svg class="mark ${decision}" viewBox="-8 -8 16 16" aria-hidden="true">${decisionDot(decision)}</svg>`;
}
