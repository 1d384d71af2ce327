/** Path of the file of the workflow that runs; null when the runner does not say. */
export function workflowPath(): string | null {
  const { GITHUB_WORKFLOW_REF: reference = '', GITHUB_REPOSITORY: repository = '' } = process.env;
  const prefix = `${repository}/`;
  return reference.startsWith(prefix) ? reference.slice(prefix.length).replace(/@.*$/, '') : null;
}
