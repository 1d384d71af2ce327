import { appendRows } from '../core/sweep/append-rows.ts';
import { datasetLines } from '../core/sweep/dataset-lines.ts';
import {
  type Candidate,
  type CandidateSetting,
  candidatePicker,
  type PickedCandidates,
} from '../core/sweep/pick-candidates.ts';
import { proposableFile } from '../core/sweep/proposable-file.ts';
import { proposalText } from '../core/sweep/proposal-text.ts';
import type { Proposals } from './publish-ports.ts';

export interface ProposeRowsSetting extends CandidateSetting {
  /** of the dataset, as the configuration names it */
  readonly path: string;
}

/** What became of the candidates of a sweep. */
export type RowsProposed =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'nothing-new'; readonly left: PickedCandidates['left'] }
  | {
      readonly kind: 'proposed';
      readonly pull: number;
      readonly rows: number;
      readonly left: PickedCandidates['left'];
    };

/**
 * Proposes golden rows as a pull request: those that neither the dataset nor the open proposal has. A sweep has one open proposal, which
 * later windows add to.
 */
export async function proposeRows(
  candidates: readonly Candidate[],
  setting: ProposeRowsSetting,
  { proposals }: { readonly proposals: Proposals },
): Promise<RowsProposed> {
  const target = proposableFile(setting.path);
  if (target.kind === 'refused') return target;
  const { path } = target;
  const picker = candidatePicker(candidates, setting);
  if (candidates.length === 0) return { kind: 'nothing-new', left: picker.pick().left };
  const { branch } = proposalText([], { ...setting, path });
  const standing = await proposals.standing(branch, path);
  if (standing === null)
    return { kind: 'refused', why: `no golden rows are proposed: the default branch has no ${path}` };
  for (const file of [standing.file, standing.accepted])
    for (const row of datasetLines(file, path)) picker.see(row);
  const { proposed, left } = picker.pick();
  if (proposed.length === 0) return { kind: 'nothing-new', left };
  const file = appendRows(
    standing.file,
    proposed.map(({ fields }) => fields),
  );
  const at = new Date(setting.window.toMs).toISOString();
  const proposal = { ...proposalText(proposed, { ...setting, path }), path, file, at };
  const pull = await proposals.propose(proposal, standing);
  return { kind: 'proposed', pull, rows: proposed.length, left };
}
