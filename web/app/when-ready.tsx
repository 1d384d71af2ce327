import type { ComponentChildren } from 'preact';
import type { Reading } from './use-view.ts';

interface Props<Content> {
  readonly reading: Reading<Content>;
  /** what to say and do when there is nothing */
  readonly missing: ComponentChildren;
  readonly children: (content: Content) => ComponentChildren;
}

/** What was read, or why it is not there. */
export function WhenReady<Content>({ reading, missing, children }: Props<Content>) {
  switch (reading.kind) {
    case 'loading':
      return (
        <p class="quiet" role="status">
          Reading…
        </p>
      );
    case 'missing':
      return <>{missing}</>;
    case 'failed':
      return (
        <div class="warning" role="alert">
          <h2>This could not be read</h2>
          <p>{reading.why}</p>
        </div>
      );
    case 'ready':
      return <>{children(reading.content)}</>;
    default:
      return reading satisfies never;
  }
}
