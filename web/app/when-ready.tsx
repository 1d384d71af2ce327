import type { ComponentChildren } from 'preact';
import type { Reading } from './use-view.ts';

interface Props<Content> {
  readonly reading: Reading<Content>;
  /** what to say and do when there is nothing */
  readonly missing: ComponentChildren;
  /** of what is said when it cannot be read; h1 unless the view has another one */
  readonly heading?: 'h1' | 'h2';
  readonly children: (content: Content) => ComponentChildren;
}

/** What was read, or why it is not there. */
export function WhenReady<Content>({ reading, missing, heading: Heading = 'h1', children }: Props<Content>) {
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
          <Heading>This could not be read</Heading>
          <p>{reading.why}</p>
        </div>
      );
    case 'ready':
      return <>{children(reading.content)}</>;
    default:
      return reading satisfies never;
  }
}
