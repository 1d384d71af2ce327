import type { WindowSlot } from '../../core/views/missing-windows.ts';
import type { WindowMark } from '../../core/views/sweeps-view.ts';
import type { WindowHealth } from '../../core/views/window-summary.ts';
import { barsPath } from './strip-path.ts';

interface Props {
  readonly slots: readonly WindowSlot<WindowMark>[];
  readonly width: number;
  readonly height?: number;
  /** start of the window that is shown */
  readonly current?: string | null;
  /** told of the window that is clicked */
  readonly choose?: (from: string) => void;
}

type Place = { readonly kind: WindowHealth | 'missing'; readonly from: string };

/** Of a long gap so many places are drawn; the words beside it say how long it is. */
const mostMissing = 8;

/** Windows in a row: tall bars where signals are open, half ones where something moved, low ones where all is quiet, crosses where none was swept. */
export function WindowStrip({ slots, width, height = 28, current = null, choose }: Props) {
  const places = placesOf(slots);
  const kinds = places.map(({ kind }) => kind);
  const step = Math.min(14, width / Math.max(1, places.length));
  const gap = step >= 4 ? 1.5 : 0;
  const bars = (kind: WindowHealth, top: number) =>
    barsPath(kinds, [kind], { step, gap, top, bottom: height - 6 });
  const shown = places.findIndex(({ from, kind }) => kind !== 'missing' && from === current);
  const click = (event: MouseEvent & { readonly currentTarget: SVGElement }) => {
    const { left, width: drawn } = event.currentTarget.getBoundingClientRect();
    const place = places[Math.floor(((event.clientX - left) * (width / drawn)) / step)];
    if (place !== undefined && place.kind !== 'missing') choose?.(place.from);
  };
  return (
    <svg
      class={choose === undefined ? 'strip' : 'strip choosing'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      {...(choose === undefined ? {} : { onClick: click })}
    >
      <path class="strip-quiet" d={bars('quiet', height - 11)} />
      <path
        class="strip-no-data"
        d={barsPath(kinds, ['no-data'], { step, gap, top: height - 11, bottom: height - 6 })}
      />
      <path class="strip-moved" d={bars('moved', height - 18)} />
      <path class="strip-raised" d={bars('raised', 2)} />
      <path class="strip-missing" d={crossesOf(kinds, step, height - 8.5)} />
      {shown < 0 ? null : (
        <path class="strip-current" d={`M${shown * step + (step - gap) / 2},${height - 4}l4,4h-8Z`} />
      )}
    </svg>
  );
}

/** What the bars mean. */
export function StripLegend() {
  return (
    <p class="legend">
      <span>
        <i class="key raised" />
        signals open
      </span>
      <span>
        <i class="key moved" />
        moved, not raised yet
      </span>
      <span>
        <i class="key quiet-key" />
        quiet
      </span>
      <span>
        <i class="key no-data" />
        nothing could be said
      </span>
      <span>× window not swept</span>
    </p>
  );
}

function placesOf(slots: Props['slots']): readonly Place[] {
  return slots.flatMap((slot): readonly Place[] =>
    slot.kind === 'swept'
      ? [{ kind: slot.window.health, from: slot.window.from }]
      : Array<Place>(Math.min(slot.count, mostMissing)).fill({ kind: 'missing', from: slot.from }),
  );
}

function crossesOf(kinds: readonly Place['kind'][], step: number, y: number): string {
  const size = Math.min(3, step / 2);
  return kinds
    .map((kind, at) => {
      if (kind !== 'missing') return '';
      const x = at * step + step / 2;
      return `M${x - size},${y - size}l${2 * size},${2 * size}m0,${-2 * size}l${-2 * size},${2 * size}`;
    })
    .join('');
}
