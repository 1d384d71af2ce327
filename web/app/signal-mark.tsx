import type { SignalLine } from '../../core/views/signal-line.ts';

export type SignalShape = 'raised' | 'kept' | 'moved' | 'cleared' | 'quiet' | 'no-data';

const words: Readonly<Record<SignalShape, string>> = {
  raised: 'raised',
  kept: 'kept',
  moved: 'moved, not raised yet',
  cleared: 'cleared',
  quiet: 'quiet',
  'no-data': 'no data',
};

const tones: Readonly<Record<SignalShape, 'broken' | 'undecided' | 'holds' | 'silent'>> = {
  raised: 'broken',
  kept: 'broken',
  moved: 'undecided',
  cleared: 'holds',
  quiet: 'holds',
  'no-data': 'silent',
};

/** What is to be seen of a signal: one that exceeds and is not raised yet is not a quiet one. */
export function shapeOf({ state, reading }: Pick<SignalLine, 'state' | 'reading'>): SignalShape {
  return state === 'quiet' && reading === 'exceeds' ? 'moved' : state;
}

export function toneOf(shape: SignalShape): (typeof tones)[SignalShape] {
  return tones[shape];
}

/** The dot of a state around (0, 0): filled while it is open, ringed when it was before, half when it may open, hollow when quiet. */
export function SignalDot({ shape }: { readonly shape: SignalShape }) {
  const isOpen = shape === 'raised' || shape === 'kept';
  return (
    <g class={`${tones[shape]} signal-dot ${shape}`}>
      {shape === 'kept' ? <circle class="dot ring" r="7" /> : null}
      <circle class={isOpen ? 'dot full' : 'dot hollow'} r={shape === 'kept' ? 3.5 : 6.5} />
      {shape === 'moved' ? <path class="half" d="M0,-6.5A6.5,6.5 0 0 0 0,6.5Z" /> : null}
      {shape === 'cleared' ? <path class="tick" d="M-3,0L-.8,2.6L3.2,-2.4" /> : null}
    </g>
  );
}

/** Mark and word of a signal's state. */
export function SignalMark({ shape }: { readonly shape: SignalShape }) {
  return (
    <span class={`verdict-mark ${tones[shape]}`}>
      <svg class="mark" viewBox="-8.5 -8.5 17 17" aria-hidden="true">
        <SignalDot shape={shape} />
      </svg>
      {words[shape]}
    </span>
  );
}
