import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';

/** Scheduled evaluations of production traces and what they noticed. */
export function SweepsPage() {
  return (
    <Page title="Sweeps">
      <NothingYet title="The store holds no sweep">
        A sweep evaluates what production answered in a window of time, and raises a signal when it moved away
        from what was accepted. Stores of this version keep none yet; runs of suites are in the overview.
      </NothingYet>
    </Page>
  );
}
