import { expect } from 'vitest';
import { githubClient } from '../../../adapters/github/github-client.ts';
import { githubProposals } from '../../../adapters/github/github-proposals.ts';
import { acceptedFile, proposalsContract } from '../../contracts/proposals-contract.ts';
import { seedCommit } from '../../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../../helpers/github/fake-github.ts';

proposalsContract(async () => {
  const github = await startFakeGithub();
  const file = Buffer.from(acceptedFile).toString('utf8');
  seedCommit(github.state, { branch: 'main', files: { 'golden/support.jsonl': file } });
  const token = github.workflowToken({ contents: 'write', 'pull-requests': 'write' });
  const client = () => githubClient({ token, apiUrl: github.url, onWait: () => {} });
  const port = () => githubProposals(client(), { owner: 'acme', repo: 'support-bot' }, 'github-actions[bot]');
  const dispose = async () => {
    expect(github.violations).toEqual([]);
    expect(github.state.pulls.size).toBeLessThanOrEqual(1);
    await github.close();
  };
  return { port: port(), other: port(), [Symbol.asyncDispose]: dispose };
});
