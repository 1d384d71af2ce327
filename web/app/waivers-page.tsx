import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';

/** Permissions to merge despite a decision: who gave them, why and until when. */
export function WaiversPage() {
  return (
    <Page title="Waivers">
      <NothingYet title="No waiver is recorded">
        A waiver is an audited, expiring permission to merge despite a broken gate. It is given on the pull
        request, by somebody the configuration names.
      </NothingYet>
    </Page>
  );
}
