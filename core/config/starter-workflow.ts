/** Actions as a workflow names them: `owner/name@` and the full SHA of a commit, and its release for the comment beside it. */
export interface PinnedActions {
  readonly checkout: PinnedAction;
  readonly goldgate: PinnedAction;
}

export interface PinnedAction {
  readonly uses: string;
  readonly release: string;
}

/** For a Goldgate that does not know its own release: the workflow says what to fill in. */
export const unpinnedActions: PinnedActions = {
  checkout: { uses: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', release: 'v7.0.1' },
  goldgate: {
    uses: 'goldgate/goldgate@0000000000000000000000000000000000000000',
    release: 'put the owner and the full SHA of the release you use here',
  },
};

/**
 * The workflow of a required check. It has no `paths:` filter, since a required check that never starts stays pending for ever, and
 * gives every merge group a concurrency group of its own, since those must not be cancelled.
 *
 * @param keyVariables environment variables that hold the keys of models; none when no model is called
 */
export function starterWorkflow(
  { checkout, goldgate }: PinnedActions,
  keyVariables: readonly string[],
): string {
  const secrets = keyVariables.map((name) => `\n          ${name}: \${{ secrets.${name} }}`);
  const secret = secrets.length === 0 ? '' : `\n        env:${secrets.join('')}`;
  return `name: Goldgate

# No paths filter: a required check that does not start stays pending for ever. When nothing that
# matters changed, Goldgate says so in seconds.
on:
  pull_request:
  merge_group:

permissions:
  actions: read # in the queue: what the pull request came to
  contents: read
  checks: write # the page of each suite
  pull-requests: write # one comment, updated in place

# A newer push cancels the older run of its pull request; runs of the merge queue are never cancelled.
concurrency:
  group: \${{ github.workflow }}-\${{ github.event.pull_request.number || github.run_id }}
  cancel-in-progress: true

jobs:
  # Make this job the required check.
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: ${checkout.uses} # ${checkout.release}
        with:
          fetch-depth: 2 # the merge commit and what it is compared with
      - uses: ${goldgate.uses} # ${goldgate.release}${secret}
`;
}
