/**
 * The environment that a command of the repository may see: without tokens of the workflow, inputs of the action, and the
 * files through which a step would change what later steps see (a command could forge the verdict there).
 *
 * @param names further variables to leave out, such as those that hold keys of models
 */
export function withoutSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string | undefined> {
  const secret = new Set([...workflowOnly, ...names].map((name) => name.toUpperCase()));
  const isSecret = (name: string) => secret.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSecret(name.toUpperCase())));
}

/** `INPUT_` and `STATE_` are the action's own; `ACTIONS_` holds the tokens of cache, artifacts and OIDC. */
const prefixes = ['INPUT_', 'STATE_', 'ACTIONS_'];

const workflowOnly = [
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
];
