import type { ComponentChildren } from 'preact';
import { counted } from '../../core/report/run-facts.ts';
import type { DatasetDiffView, DiffRow, FieldChange } from '../../core/views/dataset-view.ts';
import { wordParts } from '../report/word-parts.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

interface Props {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Rows that were added, removed and edited between two versions. */
export function DatasetDiff({ name, before, after }: Props) {
  const reading = useView({ kind: 'dataset-diff', name, before, after });
  const missing = (
    <p class="empty">
      These two versions cannot be compared here: the store no longer holds their rows, or this export holds
      only neighbouring versions.
    </p>
  );
  return (
    <WhenReady reading={reading} missing={missing} heading="h2">
      {(diff) => <Changes diff={diff} />}
    </WhenReady>
  );
}

function Changes({ diff }: { readonly diff: DatasetDiffView }) {
  const { added, removed, edited, kept } = diff.counts;
  return (
    <>
      <p role="status">
        <b>{counted(added)} added</b>, <b>{counted(removed)} removed</b>, <b>{counted(edited)} edited</b>,{' '}
        {counted(kept)} as before
      </p>
      <Group title="Edited" shown={diff.edited.length} total={edited}>
        {diff.edited.map(({ id, fields }) => (
          <details key={id} class="row">
            <summary>
              <span class="cell">edited</span> <code>{id}</code>{' '}
              <span class="teaser">{fields.map(({ field }) => field).join(', ')}</span>
            </summary>
            <div class="body">
              {fields.map((change) => (
                <Field key={change.field} change={change} />
              ))}
            </div>
          </details>
        ))}
      </Group>
      <Group title="Added" shown={diff.added.length} total={added}>
        {diff.added.map((row) => (
          <WholeRow key={row.id} row={row} word="added" />
        ))}
      </Group>
      <Group title="Removed" shown={diff.removed.length} total={removed}>
        {diff.removed.map((row) => (
          <WholeRow key={row.id} row={row} word="removed" />
        ))}
      </Group>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly shown: number;
  readonly total: number;
  readonly children: ComponentChildren;
}

function Group({ title, shown, total, children }: GroupProps) {
  if (total === 0) return null;
  return (
    <div class="group">
      <h3>
        {title}{' '}
        <span class="quiet">
          {shown < total ? `the first ${counted(shown)} of ${counted(total)}` : counted(total)}
        </span>
      </h3>
      {children}
    </div>
  );
}

function WholeRow({ row, word }: { readonly row: DiffRow; readonly word: 'added' | 'removed' }) {
  return (
    <details class="row">
      <summary>
        <span class="cell">{word}</span> <code>{row.id}</code> <span class="teaser">{row.teaser}</span>
      </summary>
      <div class="body">
        <pre dir="auto">{row.text}</pre>
      </div>
    </details>
  );
}

function Field({ change: { field, before, after } }: { readonly change: FieldChange }) {
  const parts = before === null || after === null ? null : wordParts(before, after);
  return (
    <>
      <h4 dir="auto">{field}</h4>
      <div class="arms">
        <pre dir="auto">
          {before === null
            ? '(was not there)'
            : (parts
                ?.filter(({ of }) => of !== 'after')
                .map(({ text, of }) => (of === 'before' ? <del>{text}</del> : text)) ?? before)}
        </pre>
        <pre dir="auto">
          {after === null
            ? '(is not there any more)'
            : (parts
                ?.filter(({ of }) => of !== 'before')
                .map(({ text, of }) => (of === 'after' ? <ins>{text}</ins> : text)) ?? after)}
        </pre>
      </div>
    </>
  );
}
