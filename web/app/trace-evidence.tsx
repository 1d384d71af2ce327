import { dateText } from '../../core/report/run-facts.ts';
import type { SignalLine } from '../../core/views/signal-line.ts';
import type { TraceTexts } from '../../core/views/trace-texts.ts';
import type { WindowView } from '../../core/views/window-view.ts';
import { SignalMark, shapeOf } from './signal-mark.tsx';

/** The traces that show what moved. Nothing of them is ever markup: they are texts of a page that lets no script in. */
export function TraceEvidence({ window }: { readonly window: WindowView }) {
  const telling = window.signals.filter(
    ({ kind, evidence, isOpen, reading }) =>
      kind !== 'behaviour' && evidence.length > 0 && (isOpen || reading === 'exceeds'),
  );
  if (telling.length === 0) return null;
  const texts = new Map(window.traceTexts.map((trace) => [trace.id, trace]));
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Traces that show it</h2>
      {telling.map((signal) => (
        <Evidence key={signal.key} signal={signal} texts={texts} />
      ))}
    </section>
  );
}

function Evidence({
  signal,
  texts,
}: {
  readonly signal: SignalLine;
  readonly texts: ReadonlyMap<string, TraceTexts>;
}) {
  return (
    <details class="evidence">
      <summary>
        <SignalMark shape={shapeOf(signal)} /> <b dir="auto">{signal.name}</b>{' '}
        <span class="quiet">
          {signal.evidence.length} {signal.evidence.length === 1 ? 'trace' : 'traces'}
        </span>
      </summary>
      <ul class="traces">
        {signal.evidence.map((id) => (
          <li key={id}>
            <Trace id={id} trace={texts.get(id)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Trace({ id, trace }: { readonly id: string; readonly trace: TraceTexts | undefined }) {
  if (trace === undefined) {
    return (
      <p class="quiet">
        <code dir="auto">{id}</code>: its text is not among those that the window keeps.
      </p>
    );
  }
  const { at, input, output, expected, error, facts } = trace;
  return (
    <>
      <p class="trace-head">
        <code dir="auto">{id}</code> <span class="quiet">{dateText(at)}</span>
      </p>
      <div class="arms">
        <Text title="Input" text={input} />
        <Text title="Output" text={output ?? (error === null ? null : '')} />
        <Text title="Expected" text={expected} />
      </div>
      {error === null ? null : (
        <p class="error" dir="auto">
          error: {error}
        </p>
      )}
      {facts.length === 0 ? null : (
        <p class="quiet trace-facts" dir="auto">
          {facts.map(({ name, text }) => `${name} ${text}`).join(' · ')}
        </p>
      )}
    </>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (text === null) return null;
  return (
    <div>
      <h3>{title}</h3>
      <pre dir="auto">{text === '' ? '(empty)' : text}</pre>
    </div>
  );
}
