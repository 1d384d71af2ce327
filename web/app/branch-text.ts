/** A branch as people call it. */
export function branchText(branch: string | null): string {
  return branch === null ? 'no branch' : branch.replace(/^refs\/heads\//, '');
}
