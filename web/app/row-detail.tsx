import { useEffect, useRef } from 'preact/hooks';
import { cellTexts } from '../../core/report/evidence-order.ts';
import { counted } from '../../core/report/run-facts.ts';
import type { ArmTexts } from '../../core/views/rows-index.ts';
import { type WordPart, wordParts } from '../report/word-parts.ts';
import type { OpenedIndex, WholeRow } from './rows-protocol.ts';
import { scoreText } from './score-text.ts';

interface Props {
  /** of the row that was chosen */
  readonly id: string;
  /** what was read last, which may be another one still */
  readonly row: WholeRow | 'none' | null;
  readonly index: OpenedIndex;
  readonly close: () => void;
}

/** One row with everything there is of it, both outputs word by word. */
export function RowDetail({ id, row, index, close }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not when the row is read: by then the focus may be where somebody put it.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // Beside the list it is seen already; below it, on a narrow screen, it is not.
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <aside
      class="detail"
      aria-label="Row"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="detail-head">
        <h2 ref={heading} tabIndex={-1}>
          {row === 'none' ? 'There is no such row' : <code>{id}</code>}
        </h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
      {row === null || row === 'none' || row.id !== id ? null : <Whole row={row} index={index} />}
    </aside>
  );
}

function Whole({ row, index }: { readonly row: WholeRow; readonly index: OpenedIndex }) {
  const { before, after, input, expected, others } = row.texts;
  const parts = before === null ? null : wordParts(before.output ?? '', after?.output ?? '');
  const cell = row.cell === null ? [] : [cellTexts[row.cell]];
  return (
    <>
      <p class="quiet" dir="auto">
        {[...cell, ...row.segments, `row ${counted(row.position)} of ${index.dataset}`].join(' · ')}
      </p>
      <Text title="Input" text={input} />
      {expected === null ? null : <Text title="Expected" text={expected} />}
      {index.compares ? <Arm title="Before" arm={before} parts={parts} side="before" /> : null}
      <Arm title={index.compares ? 'After' : 'Output'} arm={after} parts={parts} side="after" />
      {index.repeats > 1 ? (
        <p class="quiet">The first of {index.repeats} replies; scores are over all of them.</p>
      ) : null}
      <Scores row={row} index={index} />
      {others === null ? null : (
        <details class="more">
          <summary>Other fields of the row</summary>
          <pre dir="auto">{others}</pre>
        </details>
      )}
    </>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h3>{title}</h3>
      <pre dir="auto">{text}</pre>
    </>
  );
}

interface ArmProps {
  readonly title: string;
  readonly arm: ArmTexts | null;
  readonly parts: readonly WordPart[] | null;
  readonly side: 'before' | 'after';
}

function Arm({ title, arm, parts, side }: ArmProps) {
  const output = arm?.output ?? null;
  return (
    <>
      <h3>{title}</h3>
      {output === null ? (
        <p class="empty">no output</p>
      ) : (
        <pre dir="auto">{parts === null ? output : <Marked parts={parts} side={side} />}</pre>
      )}
      {arm?.error === null || arm === null ? null : (
        <p class="error" dir="auto">
          error: {arm.error}
        </p>
      )}
      {Object.entries(arm?.reasons ?? {}).map(([evaluator, reason]) => (
        <p key={evaluator} class="reason" dir="auto">
          {evaluator}: {reason}
        </p>
      ))}
    </>
  );
}

function Marked({ parts, side }: { readonly parts: readonly WordPart[]; readonly side: 'before' | 'after' }) {
  const Mark = side === 'before' ? 'del' : 'ins';
  const own = parts.filter(({ of }) => of === 'both' || of === side);
  return <>{own.map(({ text, of }) => (of === 'both' ? text : <Mark>{text}</Mark>))}</>;
}

function Scores({ row, index }: { readonly row: WholeRow; readonly index: OpenedIndex }) {
  return (
    <table class="scores">
      <thead>
        <tr>
          <th scope="col">Score</th>
          {index.compares ? <th scope="col">before</th> : null}
          <th scope="col">{index.compares ? 'after' : 'value'}</th>
        </tr>
      </thead>
      <tbody>
        {row.scores.map(({ name, before, after }, at) => (
          <tr key={name}>
            <th scope="row" dir="auto">
              {name}
            </th>
            {index.compares ? <td>{scoreText(before, index.evaluators[at]?.scale ?? null)}</td> : null}
            <td>{scoreText(after, index.evaluators[at]?.scale ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
