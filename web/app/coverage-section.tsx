import { useId } from 'preact/hooks';
import { counted, shortRun } from '../../core/report/run-facts.ts';
import { countsText, neededText, shareText } from '../../core/sweep/coverage-text.ts';
import type { FieldCoverage, GoldenCoverage, SegmentCoverage } from '../../core/sweep/golden-coverage.ts';
import { hrefOf } from './route.ts';

interface Props {
  readonly coverage: GoldenCoverage;
  /** where coverages of several stand together */
  readonly sweep?: string;
}

/** Which segments of production the golden set has too few rows of. */
export function CoverageSection({ coverage, sweep }: Props) {
  const { run, dataset, traces, fields } = coverage;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} dir="auto">
        What the golden set lacks{sweep === undefined ? '' : `: ${sweep}`}
      </h2>
      <p class="quiet">
        <a href={hrefOf(['dataset', dataset.name])}>{dataset.name}</a> with {counted(dataset.rows)} rows, as{' '}
        <a href={hrefOf(['run', run])}>run {shortRun(run)}</a> used it, beside {counted(traces)} traces.
      </p>
      {fields.length === 0 ? <p class="empty">No field of segments was watched.</p> : null}
      {fields.map((field) => (
        <Field key={field.field} field={field} />
      ))}
    </section>
  );
}

function Field({ field }: { readonly field: FieldCoverage }) {
  const { lacking } = field;
  return (
    <>
      <h3 dir="auto">{field.field}</h3>
      <p>{countsText(field)}</p>
      {lacking.length === 0 ? null : <Lacking field={field.field} lacking={lacking} />}
    </>
  );
}

function Lacking({
  field,
  lacking,
}: {
  readonly field: string;
  readonly lacking: readonly SegmentCoverage[];
}) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Segments that are lacking: ${field}`}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Golden set</th>
            <th scope="col" class="number">
              Share of traffic
            </th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {lacking.map((one) => (
            <tr key={one.segment}>
              <th scope="row" dir="auto">
                {one.segment}
              </th>
              <td>{one.kind === 'unseen' ? <b>has none</b> : 'too few'}</td>
              <td class="number">
                {shareText(one.share)} <span class="quiet">({one.interval.map(shareText).join(' to ')})</span>
              </td>
              <td dir="auto">{neededText(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
