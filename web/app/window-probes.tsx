import type { ProbedView } from '../../core/views/probed-view.ts';

/** What the target answered when it was asked itself, before and now side by side. */
export function WindowProbes({ probed: { said, examples } }: { readonly probed: ProbedView }) {
  return (
    <section aria-labelledby="probes">
      <h2 id="probes">What the target said to its probes</h2>
      <p dir="auto">{said}</p>
      {examples.length === 0 ? null : (
        <ul class="traces">
          {examples.map(({ id, before, now }) => (
            <li key={id}>
              <p class="trace-head">
                <code dir="auto">{id}</code>
              </p>
              <div class="arms">
                <Answer title="Before" text={before} />
                <Answer title="Now" text={now} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Answer({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h3>{title}</h3>
      <pre dir="auto">{text === '' ? '(empty)' : text}</pre>
    </div>
  );
}
