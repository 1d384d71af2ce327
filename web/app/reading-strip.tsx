import type { WindowSlot } from '../../core/views/missing-windows.ts';
import { barsPath } from './strip-path.ts';

interface Props {
  /** the last windows, oldest first, with what each said: as `SignalHistory` writes it */
  readonly places: readonly string[];
}

const [step, height, bottom] = [5, 22, 17] as const;

/** What the last windows said of a signal, and when it was open: how it came to be raised or cleared. */
export function ReadingStrip({ places }: Props) {
  const kinds = places.map((place) => place.toLowerCase());
  const open = places.map((place) => /[A-Z]/.test(place));
  const bars = (kind: string, top: number) => barsPath(kinds, [kind], { step, top, bottom, gap: 1.5 });
  const width = Math.max(1, places.length) * step;
  return (
    <>
      <svg class="strip" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        <path class="strip-episode" d={barsPath(open, [true], { step, top: 0, bottom: height, gap: 0 })} />
        <path class="strip-quiet" d={bars('l', bottom - 3)} />
        <path class="strip-moved" d={bars('b', bottom - 8)} />
        <path class="strip-raised" d={bars('x', 2)} />
        <path class="strip-no-data" d={bars('n', bottom - 3)} />
        <path class="strip-missing" d={crosses(kinds)} />
        <path
          class="strip-open"
          d={barsPath(open, [true], { step, top: height - 2, bottom: height, gap: 0 })}
        />
      </svg>
      <span class="sr">{inWords(places)}</span>
    </>
  );
}

/** The last windows of a signal, those that were not swept among them. */
export function readingPlaces(
  slots: readonly WindowSlot<unknown>[],
  readings: string,
  most: number,
): readonly string[] {
  return slots
    .flatMap((slot) =>
      slot.kind === 'swept' ? [readings[slot.at] ?? '-'] : Array<string>(Math.min(slot.count, 3)).fill('?'),
    )
    .slice(-most);
}

function crosses(kinds: readonly string[]): string {
  return kinds.map((kind, at) => (kind === '?' ? `M${at * step},${bottom - 4}l3,3m0,-3l-3,3` : '')).join('');
}

const words: Readonly<Record<string, string>> = {
  x: 'exceeds',
  b: 'between the levels',
  l: 'low',
  n: 'no data',
  '-': 'not watched',
  '?': 'not swept',
};

function inWords(places: readonly string[]): string {
  const last = places.slice(-5).map((place) => {
    const word = words[place.toLowerCase()] ?? place;
    return /[A-Z]/.test(place) ? `${word} (open)` : word;
  });
  return `last windows, the newest at the end: ${last.join(', ')}`;
}
