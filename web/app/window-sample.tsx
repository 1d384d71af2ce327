import { counted } from '../../core/report/run-facts.ts';
import type { StratumLine, WindowView } from '../../core/views/window-view.ts';

const strataShown = 12;

/** Which traces of a window were scored, what each stands for, and by whom. */
export function WindowSample({ window: { strata, scored, judged } }: { readonly window: WindowView }) {
  if (strata.length === 0) return null;
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">What was scored</h2>
      <Strata strata={strata.slice(0, strataShown)} />
      {strata.length <= strataShown ? null : (
        <details class="more">
          <summary>{counted(strata.length - strataShown)} more strata</summary>
          <Strata strata={strata.slice(strataShown)} />
        </details>
      )}
      <ul class="notes">
        {scored.map(({ name, rows, of, problems }) => (
          <li key={name} dir="auto">
            {name} scored {counted(rows)} of {counted(of)}
            {problems.length === 0 ? '' : `: ${problems.join('; ')}`}
          </li>
        ))}
        {judged.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Strata({ strata }: { readonly strata: readonly StratumLine[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Strata of the sample">
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Why looked at</th>
            <th scope="col" class="number">
              Traces
            </th>
            <th scope="col" class="number">
              Scored
            </th>
            <th scope="col" class="number">
              Each stands for
            </th>
          </tr>
        </thead>
        <tbody>
          {strata.map(({ segments, suspicions, count, drawn, weight }, at) => (
            <tr key={at}>
              <th scope="row" dir="auto">
                {segments}
              </th>
              <td>{suspicions === 'none' ? 'at random' : suspicions}</td>
              <td class="number">{counted(count)}</td>
              <td class="number">{counted(drawn)}</td>
              <td class="number">
                {weight === null ? '–' : weight.toLocaleString('en-US', { maximumFractionDigits: 2 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
