import { conclusion } from '../core/gates/conclusion.ts';
import { checkOutput } from '../core/report/check-output.ts';
import { reportForCommit } from '../core/report/report-for-commit.ts';
import { InputError } from '../core/text/input-error.ts';
import { markdownText } from '../core/text/markdown-text.ts';
import { type CommandAnswer, refusedAnswer, waivedAnswer } from '../core/waivers/answer.ts';
import type { Command } from '../core/waivers/command.ts';
import { makeWaiver } from '../core/waivers/make-waiver.ts';
import { waivedReport } from '../core/waivers/waived-report.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import { approval } from './approval.ts';
import type { PullRequest } from './artifact-ports.ts';
import type { People, PersonComment } from './command-ports.ts';
import type { HeadReport } from './head-reports.ts';
import type { Checks } from './publish-ports.ts';
import { type RerunDeps, rerun } from './rerun.ts';

export interface WaiveDeps extends RerunDeps {
  readonly people: People;
  /** of the base; null = it names no approvers */
  readonly policy: WaiverPolicy | null;
  readonly reports: () => Promise<readonly HeadReport[]>;
  readonly checks: Pick<Checks, 'ofCommit' | 'conclude'>;
  readonly nameOf: (suite: string) => string;
  /** keeps a waiver where every later gate finds it. @throws InputError for what somebody has to mend; whatever it throws, nothing is waived */
  readonly keep: (waiver: Waiver) => Promise<void>;
  /** ISO 8601, UTC */
  readonly now: () => string;
  readonly warn: (text: string) => void;
}

/** Waives a decision about the head of a pull request: kept first, then shown, then the gate is asked again. */
export async function answerWaive(
  command: Extract<Command, { kind: 'waive' }>,
  { comment, pull }: { readonly comment: PersonComment; readonly pull: PullRequest },
  deps: WaiveDeps,
): Promise<CommandAnswer> {
  const { policy } = deps;
  if (policy === null) {
    return refusedAnswer(
      'the base branch lets nobody waive a decision; `waivers: { approvers: [...] }` in its goldgate.yaml names who may',
    );
  }
  const approved = await approval(comment.author, pull.number, policy, deps.people);
  if (approved.kind === 'refused') return refusedAnswer(approved.why);
  const head = (await deps.reports()).find(({ report }) => report.suite === command.suite);
  if (head === undefined) return refusedAnswer(await noReport(pull, deps));
  const made = makeWaiver(
    {
      report: head.report,
      gate: command.gate,
      until: command.until,
      reason: command.reason,
      giver: { by: comment.author.login, byId: comment.author.id, approvedAs: approved.as },
      place: { commit: pull.head, pull: pull.number, comment: { id: comment.id, url: comment.url } },
    },
    { now: deps.now(), maxAgeMs: policy.maxAgeMs },
  );
  if (made.kind === 'refused') return refusedAnswer(markdownText(made.why, 600));
  const why = await keepProblem(made.waiver, deps);
  if (why !== null) return refusedAnswer(`the waiver could not be kept: ${markdownText(why, 600)}`);
  const seen = waivedReport(
    reportForCommit(head.report, { head: pull.head, now: deps.now() }),
    [made.waiver],
    deps.now(),
  );
  await showOnCheck(head, seen, pull, deps);
  return waivedAnswer(made.waiver, seen, await rerun([head], deps));
}

async function keepProblem(waiver: Waiver, { keep }: WaiveDeps): Promise<string | null> {
  try {
    await keep(waiver);
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.problems.join('; ');
    throw error;
  }
}

async function noReport(pull: PullRequest, { reports }: WaiveDeps): Promise<string> {
  const suites = (await reports()).map(({ report }) => markdownText(report.suite, 64));
  const known = suites.length === 0 ? '' : `; there are verdicts of ${suites.join(', ')}`;
  return `there is no verdict of this suite for ${pull.head.slice(0, 7)} that could be waived: it may still run, be \`incomplete\` or \`incomparable\`, or have another name${known}`;
}

/** The check says at once what the gate says once it ran again; remarks stay as they are. */
async function showOnCheck(
  { url }: HeadReport,
  seen: HeadReport['report'],
  pull: PullRequest,
  { checks, nameOf, warn }: WaiveDeps,
): Promise<void> {
  try {
    const ids = (await checks.ofCommit(nameOf(seen.suite), pull.head)).map(({ id }) => id);
    if (ids.length === 0) return;
    const lines = { changed: [], rows: new Map() };
    const output = { ...checkOutput(seen, { label: 'the run of the gate', url }, lines), annotations: [] };
    await checks.conclude(Math.max(...ids), {
      conclusion: conclusion(seen.verdict, seen.onInconclusive),
      output,
    });
  } catch (error) {
    warn(`the check could not be concluded anew: ${error instanceof Error ? error.message : String(error)}`);
  }
}
