import { counted } from '../../core/report/run-facts.ts';
import { countedRows } from '../../core/sweep/counted-rows.ts';
import type { WindowSlot } from '../../core/views/missing-windows.ts';
import type { SignalLine } from '../../core/views/signal-line.ts';
import type { SweepView } from '../../core/views/sweep-view.ts';
import { EffectAxis, EffectPlot } from './effect-plot.tsx';
import { type EffectScale, effectScale } from './effect-scale.ts';
import { ReadingStrip, readingPlaces } from './reading-strip.tsx';
import { SignalMark, type SignalShape, shapeOf } from './signal-mark.tsx';
import { spanText } from './span-text.ts';
import { signalHref } from './sweep-href.ts';

interface Props {
  readonly view: SweepView;
  readonly signals: readonly SignalLine[];
  /** windows up to the one that is shown */
  readonly slots: readonly WindowSlot<unknown>[];
}

const order: Readonly<Record<SignalShape, number>> = {
  raised: 0,
  kept: 1,
  moved: 2,
  cleared: 3,
  quiet: 4,
  'no-data': 5,
};
const unfolded = 12;
const windowsShown = 24;

/** Every signal of a window, the ones to look at first; the quiet rest is folded. */
export function SignalsTable({ view, signals, slots }: Props) {
  const sorted = signals.toSorted(
    (one, other) => order[shapeOf(one)] - order[shapeOf(other)] || excess(other) - excess(one),
  );
  const telling = sorted.filter((one) => order[shapeOf(one)] <= order.cleared).length;
  const first = Math.max(unfolded, telling);
  const [shown, folded] = [sorted.slice(0, first), sorted.slice(first)];
  const scale = effectScale(sorted);
  const rest = { view, slots, scale };
  return (
    <>
      <Table {...rest} signals={shown} label="Signals" />
      {folded.length === 0 ? null : (
        <details class="more">
          <summary>{counted(folded.length)} more, quiet or without data</summary>
          <Table {...rest} signals={folded} label="More signals" />
        </details>
      )}
    </>
  );
}

function excess({ effect, threshold }: SignalLine): number {
  return threshold === 0 ? Math.abs(effect ?? 0) : Math.abs(effect ?? 0) / threshold;
}

function Table({
  signals,
  scale,
  label,
  ...rest
}: Props & { readonly scale: EffectScale; readonly label: string }) {
  return (
    <table class="signals" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" class="state">
            State
          </th>
          <th scope="col" role="columnheader" class="signal">
            Signal
          </th>
          <th scope="col" role="columnheader" class="plot axis">
            <span class="sr">Effect, drawn</span>
            <EffectAxis scale={scale} />
          </th>
          <th scope="col" role="columnheader" class="said">
            What moved
          </th>
          <th scope="col" role="columnheader" class="number rows">
            Rows
          </th>
          <th scope="col" role="columnheader" class="history">
            Last windows
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {signals.map((signal) => (
          <Row key={signal.key} signal={signal} scale={scale} {...rest} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  signal,
  scale,
  view,
  slots,
}: Omit<Props, 'signals'> & { readonly signal: SignalLine; readonly scale: EffectScale }) {
  const { key, name, kind, said, rows, since, isOpen, state, threshold } = signal;
  const readings = view.signals.find((one) => one.key === key)?.readings ?? '';
  return (
    <tr role="row">
      <td role="cell" class="state">
        <SignalMark shape={shapeOf(signal)} />
        {isOpen && state !== 'raised' && since !== null ? (
          <small>since {spanText({ from: since, to: since })}</small>
        ) : null}
      </td>
      <th scope="row" role="rowheader" class="signal">
        <a href={signalHref(view, key)} dir="auto">
          {name}
        </a>
        <small>{kindText(kind)}</small>
      </th>
      <td role="cell" class="plot">
        <EffectPlot signal={signal} scale={scale} />
        {threshold === 0 ? <small class="any">any change counts</small> : null}
      </td>
      <td role="cell" class="said" dir="auto">
        {said}
      </td>
      <td role="cell" class="number rows">
        {counted(rows)}
        <span class="label"> {countedRows(signal)}</span>
      </td>
      <td role="cell" class="history">
        <ReadingStrip places={readingPlaces(slots, readings, windowsShown)} />
      </td>
    </tr>
  );
}

const kinds: Readonly<Record<SignalLine['kind'], string>> = {
  score: 'score against the release',
  concept: 'score of labelled traces',
  measure: 'measure',
  volume: 'number of traces',
  input: 'what comes in',
  output: 'what goes out',
  route: 'share',
  refusal: 'share of refusals',
  error: 'share of errors',
  share: 'share',
  model: 'values that are new',
  schema: 'fields of traces',
  judge: 'judge, on canary rows',
  behaviour: 'target, on probes',
};

/** What kind of thing a signal watches. */
export function kindText(kind: SignalLine['kind']): string {
  return kinds[kind];
}
