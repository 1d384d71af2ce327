import { formatProblem } from '../core/config/format-problem.ts';
import { readConfig } from '../core/config/read-config.ts';
import { evaluators } from '../core/evaluators/table.ts';
import { markdownText } from '../core/text/markdown-text.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { BranchFiles } from './command-ports.ts';

export type BaseWaiverPolicy =
  /** null = it names nobody who may waive */
  | { readonly kind: 'read'; readonly policy: WaiverPolicy | null }
  /** Markdown */
  | { readonly kind: 'unusable'; readonly why: string };

/** Who may waive, as the branch says that a pull request is to be merged into. */
export async function baseWaiverPolicy(
  path: string,
  branch: string,
  files: BranchFiles,
): Promise<BaseWaiverPolicy> {
  const bytes = await files.read(path, branch);
  const of = `${markdownText(path, 200)} of ${markdownText(branch, 200)}`;
  if (bytes === null) return { kind: 'unusable', why: `there is no ${of}, so nobody may waive a decision` };
  const read = readConfig(new TextDecoder().decode(bytes), path, evaluators);
  if (read.kind === 'ok') return { kind: 'read', policy: read.config.waivers };
  const [first] = read.problems.map(formatProblem);
  return { kind: 'unusable', why: `${of} cannot be read: ${markdownText(first ?? '', 300)}` };
}
