import type { Proposal, Proposals } from '../../pipeline/publish-ports.ts';

/** A repository in memory, with one open proposal for each branch: what a dry run writes to. */
export function memoryProposals(files: ReadonlyMap<string, Uint8Array>): Proposals {
  const open = new Map<string, { readonly number: number; readonly proposal: Proposal }>();
  return {
    async standing(branch, path) {
      const accepted = files.get(path);
      if (accepted === undefined) return null;
      const there = open.get(branch);
      const number = there?.number ?? null;
      return {
        parent: there?.proposal.at ?? '',
        pull: number,
        file: there?.proposal.file ?? accepted,
        accepted,
      };
    },
    async propose(proposal) {
      const number = open.get(proposal.branch)?.number ?? open.size + 1;
      open.set(proposal.branch, { number, proposal });
      return number;
    },
  };
}
