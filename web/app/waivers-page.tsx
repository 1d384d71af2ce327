import { shortCommit, shortRun } from '../../core/report/run-facts.ts';
import type { WaiverLine } from '../../core/views/waivers-view.ts';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** Permissions to merge despite a decision: who gave them, why and until when. */
export function WaiversPage() {
  const reading = useView({ kind: 'waivers' });
  return (
    <WhenReady reading={reading} missing={null}>
      {({ waivers }) => (
        <Page title="Waivers">
          {waivers.length === 0 ? (
            <NothingYet
              title="No waiver is recorded"
              command="/goldgate waive SUITE until DATE because REASON"
            >
              A waiver is an audited, expiring permission to merge despite a broken gate. Somebody whom the
              configuration names as an approver gives it in a comment under the pull request:
            </NothingYet>
          ) : (
            <ul class="runs">
              {waivers.map((waiver) => (
                <Waived key={waiver.id} waiver={waiver} />
              ))}
            </ul>
          )}
        </Page>
      )}
    </WhenReady>
  );
}

function Waived({ waiver }: { readonly waiver: WaiverLine }) {
  const { suite, run, commit, gates, by, reason, createdAt, until, comment } = waiver;
  const isOpen = Date.parse(until) > Date.now();
  return (
    <li>
      <span>{isOpen ? <b>in force</b> : <span class="quiet">expired</span>}</span>
      <span dir="auto">
        <a href={hrefOf(['suite', suite])}>{suite}</a>:{' '}
        {gates.length === 0 ? 'the verdict' : gates.join(', ')}
        <span class="note">{reason}</span>
        <a href={hrefOf(['run', run])}>run {shortRun(run)}</a> at <code>{shortCommit(commit)}</code>
      </span>
      <span class="quiet" dir="auto">
        {by}, <Moment at={createdAt} />
        <br />
        until <Moment at={until} />
        {comment === null ? null : (
          <>
            <br />
            <a href={comment} rel="noreferrer">
              comment
            </a>
          </>
        )}
      </span>
    </li>
  );
}
