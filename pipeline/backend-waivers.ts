import type { Report } from '../core/report/report.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { WaiverSource } from './honour-waivers.ts';
import type { Ledger } from './ports.ts';
import { commentProblem, type WaiverProofDeps, waiverProblem } from './waiver-problem.ts';

export interface BackendWaiversDeps extends WaiverProofDeps {
  /** of a backend, where nobody writes but those who may approve */
  readonly ledger: Pick<Ledger, 'waivers'>;
  /** told why a waiver that was found does not count */
  readonly note: (text: string) => void;
}

const mostOfRun = 100;

/**
 * Waivers that a backend recorded. Its record proves that it was let by somebody who may; a comment that it names has to stand there
 * still, so that deleting it takes the waiver back, and the commit has to be the one that was waived.
 */
export function backendWaivers(deps: BackendWaiversDeps): WaiverSource {
  const { ledger, note } = deps;
  return {
    async find(report, policy) {
      if (policy === null) return [];
      try {
        return await counted(await ledger.waivers(report.repository, report.run, mostOfRun), report, policy);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        note(`the backend cannot be asked for waivers: ${why}`);
        return [];
      }
    },
  };

  async function counted(recorded: readonly Waiver[], report: Report, policy: WaiverPolicy) {
    const waivers: Waiver[] = [];
    for (const waiver of recorded) {
      const why =
        (await waiverProblem(waiver, { report, policy }, deps)) ??
        (waiver.comment === null ? null : await commentProblem(waiver, policy, deps));
      if (why === null) waivers.push(waiver);
      else note(`the waiver of @${waiver.by} lets nothing pass: ${why}`);
    }
    return waivers;
  }
}

/** Waivers of several places, each once. */
export function waiversOf(sources: readonly WaiverSource[]): WaiverSource {
  return {
    async find(report, policy) {
      const found = new Map<string, Waiver>();
      for (const source of sources)
        for (const waiver of await source.find(report, policy)) found.set(waiver.id, waiver);
      return [...found.values()].toSorted(
        (one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt),
      );
    },
  };
}
