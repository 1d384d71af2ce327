import { describe, expect, it } from 'vitest';
import { onlyFile } from '../../adapters/github/only-file.ts';
import { readAs } from '../../core/schema/read-as.ts';
import { waiverSchema } from '../../core/waivers/waiver.ts';
import { waiverId } from '../../core/waivers/waiver-id.ts';
import { commandedPull, gateRun, inDays } from '../helpers/commanded-pull.ts';
import { mergeGroupEvent, pullRequestEvent } from '../helpers/github/events.ts';
import { seedArtifact, seedMergeGroup, seedPullRequest } from '../helpers/github/fake/seed.ts';
import { checksOf, expectGoodManners } from '../helpers/run-gate.ts';

const waive = `/goldgate waive answers until ${inDays(3)} because the vendor is down, see #12`;

describe.concurrent('a waiver', () => {
  it('lets exactly this verdict pass: on the check, when the gate runs again, and in the queue', async () => {
    await using setting = await commandedPull();
    const { github, workspace, pull, gate, comment } = setting;
    expect((await gate()).status).toBe('failure');

    const { status, answer, id } = await comment(`Fine by me.\n\n${waive}`);

    expect(status).toBe('success');
    expect(answer).toContain('**answers is waived** by <code>@&#8203;ann</code> until');
    expect(answer).toContain(`actions/runs/${gateRun}`);
    expect(github.state.reactions).toEqual([{ commentId: id, content: '+1', login: 'github-actions[bot]' }]);
    expect(github.state.reruns).toEqual([gateRun]);
    const [check, ...others] = checksOf(github);
    expect(others).toEqual([]);
    expect(check).toMatchObject({ headSha: pull.headSha, conclusion: 'success' });
    expect(check?.output.title).toMatch(/^waived by @ann until .*\(the vendor is down, see #12\): /);

    const again = await gate({ inputs: { store: '.again' } });
    expect(again.status).toBe('success');
    expect(again.main.outputs['verdict']).toBe('waived');
    expect(again.main.summary).toContain('Waivers');

    const squashed = await workspace.git(
      'commit-tree',
      `${workspace.shas.merge}^{tree}`,
      '-p',
      workspace.shas.base,
      '-m',
      'x',
    );
    const group = seedMergeGroup(github.state, pull, squashed);
    const queue = await gate({ event: mergeGroupEvent(group), inputs: { store: '.queue' }, runId: 80 });
    expect(queue.status).toBe('success');
    expect(queue.main.outputs['verdict']).toBe('waived');
    expectGoodManners(github);
  });

  it('is of one commit: the next one needs another, and is told why', async () => {
    await using setting = await commandedPull();
    const { github, workspace, pull, gate, comment } = setting;
    await gate();
    await comment(waive);
    const next = {
      ...pull,
      headSha: await workspace.git('commit-tree', `${pull.headSha}^{tree}`, '-p', pull.headSha, '-m', 'y'),
    };
    const { base, merge } = workspace.shas;
    seedPullRequest(github.state, { number: 8, changes: {}, shas: { base, head: next.headSha, merge } });
    const moved = await gate({ event: pullRequestEvent(next), inputs: { store: '.next' } });
    expect(moved.status).toBe('failure');
    expect(moved.main.log).toContain(`it was given for commit ${pull.headSha.slice(0, 7)} of #7`);
  });

  it('cannot be forged by what the job of a pull request leaves', async () => {
    await using setting = await commandedPull();
    const { github, gate, comment } = setting;
    await gate();
    await comment(waive);
    const left = [...github.state.artifacts.values()].find(({ name }) => name.startsWith('goldgate-waiver-'));
    if (left === undefined) throw new Error('no waiver was left');
    github.state.artifacts.clear();
    github.state.artifacts.set(left.id, { ...left, runId: gateRun });
    const forged = await gate({ inputs: { store: '.forged' } });
    expect(forged.status).toBe('failure');
    expect(forged.main.log).toContain('lets nothing pass: it is none');
  });

  it('ends: then the verdict is what it was, and says so', async () => {
    await using setting = await commandedPull();
    const { github, gate, comment } = setting;
    await gate();
    const { id } = await comment(waive);
    const left = [...github.state.artifacts.values()].find(({ name }) => name.startsWith('goldgate-waiver-'));
    if (left === undefined) throw new Error('no waiver was left');
    const file = await onlyFile(left.zip, 'waiver.json', 10_000);
    const { id: _, ...given } = readAs(waiverSchema, JSON.parse(new TextDecoder().decode(file)));
    const until = `${inDays(-1)}T23:59:59.000Z`;
    const over = { ...given, createdAt: `${inDays(-4)}T10:00:00.000Z`, until };
    github.state.artifacts.clear();
    const json = JSON.stringify({ id: waiverId(over), ...over });
    seedArtifact(github.state, { runId: left.runId, name: left.name, files: { 'waiver.json': json } });
    const said = github.state.comments.get(id);
    if (said === undefined) throw new Error('there is no comment');
    said.body = said.body.replace(inDays(3), inDays(-1));
    const { status, main } = await gate({ inputs: { store: '.over' } });
    expect(status).toBe('failure');
    expect(main.outputs['verdict']).toBe('fail');
    expect(main.summary).toContain('has expired at');
  });

  it('of one gate covers that gate alone', async () => {
    const gates = [
      '{ metric: correct, no-worse-than: baseline, margin: 5% }',
      '{ metric: correct, at-least: 90% }',
    ];
    await using setting = await commandedPull({ suite: { gates, rows: 200 } });
    const { gate, comment, github } = setting;
    await gate();
    const { answer } = await comment(`/goldgate waive answers shape until ${inDays(1)} because x`);
    expect(answer).toContain('answers has no such gate; those that are not met: correct.mean');
    expect(github.state.reruns).toEqual([]);
    expect((await comment(`/goldgate waive answers correct until ${inDays(1)} because x`)).answer).toContain(
      'is waived',
    );
  });
});

describe.concurrent('nobody is let through who may not', () => {
  it('strangers and who wrote the change are refused in words, and nothing moves', async () => {
    await using setting = await commandedPull({
      waivers: 'waivers: { approvers: ["@ann", "@carl"] }\n',
      seed: { commitAuthors: ['mona', 'carl'] },
    });
    const { github, gate, comment } = setting;
    github.state.collaborators.set('carl', 'write').set('eve', 'write');
    await gate();
    expect((await comment(waive, 'eve')).answer).toMatch(
      /Not done.*decisions are waived by <code>@&#8203;ann<\/code>/,
    );
    expect((await comment(waive, 'carl')).answer).toContain('a change that they wrote themselves');
    expect(github.state.reruns).toEqual([]);
    expect(github.state.reactions.map(({ content }) => content)).toEqual(['confused', 'confused']);
    expect(checksOf(github)).toMatchObject([{ conclusion: 'failure' }]);
    expectGoodManners(github);
  });

  it('a team counts where the token can see it, else the answer says what is missing', async () => {
    await using setting = await commandedPull({ waivers: 'waivers: { approvers: ["@acme/quality"] }\n' });
    const { github, gate, comment } = setting;
    github.state.teamMembers.set('quality/ann', 'member');
    await gate();
    expect((await comment(waive)).answer).toContain(
      'name users, or give the action the token of a GitHub App',
    );
    const app = github.appToken();
    expect((await comment(waive, 'ann', app)).answer).toContain('is waived');
    expect((await gate({ inputs: { store: '.again' } })).status).toBe('success');
  });

  it('without approvers on the base nothing is waived, whatever the change says', async () => {
    await using setting = await commandedPull({ waivers: '' });
    const { gate, comment } = setting;
    await gate();
    expect((await comment(waive)).answer).toContain('lets nobody waive a decision');
  });

  it('a command that cannot be read is answered with how it is written', async () => {
    await using setting = await commandedPull();
    const { github, comment } = setting;
    const { answer, status } = await comment('/goldgate waive answers forever @everyone <img src=x>');
    expect(status).toBe('success');
    expect(answer).toContain('/goldgate waive <suite> [<gate>] until <date> because <reason>');
    expect(answer).not.toMatch(/everyone|<img/);
    const quiet = await comment('looks good to me');
    expect(quiet.answer).toBe('');
    expect(quiet.main.log).toContain('asks nothing');
    expectGoodManners(github);
  });
});

describe.concurrent('what has no verdict', () => {
  it('cannot be waived, but runs again on demand of those who may write', async () => {
    const outputs = Array.from({ length: 200 }, (_, row) => `{"id":"r-${row}","error":"timeout"}\n`).join('');
    await using setting = await commandedPull({ outputs });
    const { github, gate, comment } = setting;
    expect((await gate()).main.outputs['verdict']).toBe('incomplete');
    expect((await comment(waive)).answer).toContain('there is no verdict of this suite');
    expect((await comment('/goldgate rerun', 'eve')).answer).toContain('those who may write');
    expect(github.state.reruns).toEqual([]);
    expect((await comment('/goldgate rerun')).answer).toContain('The gate runs again');
    expect(github.state.reruns).toEqual([gateRun]);
    expectGoodManners(github);
  });

  it('a verdict that stands is not asked for twice', async () => {
    await using setting = await commandedPull();
    const { github, gate, comment } = setting;
    await gate();
    expect((await comment('/goldgate rerun')).answer).toContain('the first one stands');
    expect(github.state.reruns).toEqual([]);
  });

  it('approvers alone have it measured again, on the pull request and in the queue, and the report shows it', async () => {
    await using setting = await commandedPull();
    const { github, workspace, pull, gate, comment } = setting;
    const first = await gate();
    expect((await comment('/goldgate rerun fresh', 'mona')).answer).toContain('decisions are waived by');
    const { answer } = await comment('/goldgate rerun fresh');
    expect(answer).toContain(`A fresh sample of ${pull.headSha.slice(0, 7)} is taken`);
    expect(github.state.reruns).toEqual([gateRun]);
    const environment = { GITHUB_RUN_ATTEMPT: '2' };
    const again = await gate({ inputs: { store: '.again' }, environment });
    expect(again.main.summary).toContain('fresh sample 1');
    expect(first.main.summary).not.toContain('fresh sample');
    const squashed = await workspace.git(
      'commit-tree',
      `${workspace.shas.merge}^{tree}`,
      '-p',
      workspace.shas.base,
      '-m',
      'x',
    );
    const event = mergeGroupEvent(seedMergeGroup(github.state, pull, squashed));
    const queue = await gate({ event, inputs: { store: '.queue' }, runId: 80 });
    expect(queue.main.summary).toContain('fresh sample 1');
    expectGoodManners(github);
  });

  it('says what to do where the workflow may not start jobs', async () => {
    await using setting = await commandedPull();
    const { github, gate, comment } = setting;
    await gate();
    const token = github.workflowToken({
      actions: 'read',
      contents: 'read',
      checks: 'write',
      'pull-requests': 'write',
    });
    const { answer } = await comment(waive, 'ann', token);
    expect(answer).toContain('is waived');
    expect(answer).toContain('by hand, because this workflow lacks `actions: write`');
  });
});

describe.concurrent('explain', () => {
  it('shows what the report knows of a row, as text', async () => {
    await using setting = await commandedPull();
    const { github, gate, comment } = setting;
    await gate();
    const { answer } = await comment('/goldgate explain r-3', 'mona');
    expect(answer).toContain('question 3');
    expect(answer).toContain('no 3');
    expect(answer).toMatch(/newly wrong|lost|Lost/);
    expect((await comment('/goldgate explain r-999')).answer).toContain('does not show this row');
    expect((await comment('/goldgate explain r-3', 'eve')).answer).toContain('those who may write');
    expectGoodManners(github);
  });
});
