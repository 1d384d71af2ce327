import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Scale } from '../../core/evaluators/scale.ts';
import { cellTexts } from '../../core/report/evidence-order.ts';
import { counted } from '../../core/report/run-facts.ts';
import type { ListedRow } from './rows-protocol.ts';
import { scoreText } from './score-text.ts';

interface Props {
  readonly count: number;
  /** by number in the list */
  readonly listed: ReadonlyMap<number, ListedRow>;
  readonly compares: boolean;
  readonly scale: Scale | null;
  /** id of the row that is open */
  readonly chosen: string | null;
  readonly list: (from: number, to: number) => void;
  readonly open: (id: string) => void;
  /** another list starts at its top */
  readonly resetKey: string;
}

const rowHeight = 44;
const rowsBeyond = 10;

/** A list of any length: only the rows around what is seen are in the page. */
export function RowList({ count, listed, compares, scale, chosen, list, open, resetKey }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer(place, count);
  const items = virtualizer.getVirtualItems();
  const { active, activate, move, focusActive } = useActiveRow(place, virtualizer, count, resetKey);
  const wasOpen = useRef(false);
  useEffect(() => {
    // Who closes a row goes on where it was opened.
    if (wasOpen.current && chosen === null) focusActive();
    wasOpen.current = chosen !== null;
  }, [chosen]);
  const [from, to] = [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1];
  useEffect(() => list(from, to), [from, to, resetKey, count]);
  const isActiveSeen = items.some(({ index }) => index === active);
  return (
    <>
      <PrintNote from={from} to={to} count={count} />
      <div
        class="row-list"
        role="grid"
        aria-label="Rows"
        aria-rowcount={count + 1}
        aria-colcount={compares ? 5 : 4}
        onKeyDown={move}
      >
        <Head compares={compares} />
        <div class="row-scroll" ref={place} role="rowgroup" tabIndex={count === 0 || isActiveSeen ? -1 : 0}>
          <div class="row-sizer" role="presentation" style={{ '--size': `${virtualizer.getTotalSize()}px` }}>
            {items.map(({ index, start }) => (
              <Line
                key={index}
                number={index}
                start={start}
                row={listed.get(index) ?? null}
                compares={compares}
                scale={scale}
                isChosen={chosen !== null && listed.get(index)?.id === chosen}
                isActive={index === active}
                open={open}
                activate={() => activate(index)}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

interface PrintNoteProps {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Paper shows the rows that are in the page, which of a long list are few. */
function PrintNote({ from, to, count }: PrintNoteProps) {
  if (to - from >= count) return null;
  return (
    <p class="on-paper">
      {`Printed are rows ${counted(from + 1)} to ${counted(to)} of ${counted(count)}: those around what was on the screen. Filter for others, or have all that changed as a file: goldgate report RUN --csv FILE`}
    </p>
  );
}

function Head({ compares }: { readonly compares: boolean }) {
  return (
    <div class="row-head" role="row" aria-rowindex={1}>
      <span role="columnheader">Cell</span>
      <span role="columnheader">Row</span>
      <span role="columnheader" class="teaser">
        Input
      </span>
      {compares ? <span role="columnheader">Before</span> : null}
      <span role="columnheader">{compares ? 'After' : 'Score'}</span>
    </div>
  );
}

/** The row that Tab leads to and arrows move from; it may be far from what is seen. */
function useActiveRow(place: Place, virtualizer: RowVirtualizer, count: number, resetKey: string) {
  const [active, setActive] = useState(0);
  const wanted = useRef(false);
  useEffect(() => {
    virtualizer.scrollToOffset(0);
    setActive(0);
  }, [resetKey]);
  const focusActive = () => {
    const row = place.current?.querySelector<HTMLElement>(`[data-number="${active}"]`);
    wanted.current = row === null || row === undefined;
    row?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (wanted.current) focusActive();
  });
  const move = (event: KeyboardEvent) => {
    const next = nextActive(event.key, active, count);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    wanted.current = true;
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };
  return { active: Math.max(0, Math.min(active, count - 1)), activate: setActive, move, focusActive };
}

function nextActive(key: string, active: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + 12,
    PageUp: active - 12,
    Home: 0,
    End: count - 1,
  };
  const next = moves[key];
  return next === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, next));
}

interface LineProps {
  readonly number: number;
  readonly start: number;
  readonly row: ListedRow | null;
  readonly compares: boolean;
  readonly scale: Scale | null;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly open: (id: string) => void;
  readonly activate: () => void;
}

function Line({ number, start, row, compares, scale, isChosen, isActive, open, activate }: LineProps) {
  const openRow = () => row !== null && open(row.id);
  return (
    <div
      class={`row-line ${row?.cell ?? ''}`}
      role="row"
      aria-rowindex={number + 2}
      aria-selected={isChosen}
      data-number={number}
      tabIndex={isActive ? 0 : -1}
      style={{ '--start': `${start}px` }}
      onClick={openRow}
      onFocus={activate}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        openRow();
      }}
    >
      {row === null ? null : <Cells row={row} compares={compares} scale={scale} />}
    </div>
  );
}

type CellsProps = Pick<Props, 'compares' | 'scale'> & { readonly row: ListedRow };

function Cells({ row, compares, scale }: CellsProps) {
  return (
    <>
      <span role="gridcell" class="cell">
        {row.cell === null ? 'no score' : cellTexts[row.cell]}
      </span>
      <span role="gridcell" class="row-id">
        {row.id}
      </span>
      <span role="gridcell" class="teaser" dir="auto">
        {row.teaser}
      </span>
      {compares ? (
        <span role="gridcell" class="number">
          {scoreText(row.before, scale)}
        </span>
      ) : null}
      <span role="gridcell" class="number">
        {scoreText(row.after, scale)}
      </span>
    </>
  );
}

type Place = { readonly current: HTMLDivElement | null };
type RowVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

function useVirtualizer(place: Place, count: number): RowVirtualizer {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const options = {
    count,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLDivElement, HTMLDivElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
