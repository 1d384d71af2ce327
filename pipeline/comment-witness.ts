import { InputError } from '../core/text/input-error.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import { commentProblem, type WaiverProofDeps } from './waiver-problem.ts';

/** Tells whether what a recorded waiver rests on is still there. */
export interface WaiverWitness {
  /** why it lets nothing pass any more; null = nothing is known against it */
  problem(waiver: Waiver): Promise<string | null>;
}

export interface CommentWitnessDeps extends Pick<WaiverProofDeps, 'conversation'> {
  /** as it stands where it is released; null = it lets nobody waive */
  readonly policy: () => Promise<WaiverPolicy | null>;
}

/**
 * Looks at the comment again that gave a waiver: deleting it takes the waiver back, and so does taking its author out of the approvers. One
 * that was given on the command line rests on no comment.
 */
export function commentWitness({ conversation, policy }: CommentWitnessDeps): WaiverWitness {
  return {
    async problem(waiver) {
      if (waiver.comment === null) return null;
      const allowed = await policy();
      if (allowed === null) return 'goldgate.yaml names no approvers any more';
      try {
        return await commentProblem(waiver, allowed, { conversation });
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new InputError(
          [
            `the comment ${waiver.comment.url} that waives run ${waiver.run.slice(0, 12)} cannot be looked at: ${why}`,
          ],
          { cause },
        );
      }
    },
  };
}
