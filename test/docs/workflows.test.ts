import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { codeBlocks, userPages } from '../helpers/markdown-pages.ts';

const root = join(import.meta.dirname, '../..');
const manifest = z
  .object({ inputs: z.record(z.string(), z.unknown()), outputs: z.record(z.string(), z.unknown()) })
  .parse(parse(await readFile(join(root, 'action.yml'), 'utf8')));

const workflows = userPages
  .flatMap(codeBlocks)
  .filter(({ language, text }) => language === 'yaml' && /^jobs:$/m.test(text));

it('are on every page that needs one', () => {
  const pages = workflows.map(({ place }) => place.replace(/:\d+$/, ''));
  expect(pages).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/action.md',
      'docs/aws.md',
      'docs/forks.md',
      'docs/merge-queue.md',
      'docs/waivers.md',
    ]),
  );
});

it.each(userPages.flatMap(codeBlocks).filter(({ text }) => /\buses:/.test(text)))(
  '$place pins every action to a commit and says which release that is',
  ({ text }) => {
    for (const line of text.split('\n').filter((line) => /\buses:/.test(line)))
      expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # \S/);
  },
);

describe.each(workflows)('$place', ({ text }) => {
  const workflow = workflowSchema().parse(parse(text, { uniqueKeys: true }));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);
  const ours = steps.filter(({ uses }) => uses?.startsWith('goldgate/goldgate@') === true);

  it('gives actions the inputs that they have, and reads the outputs that they have', () => {
    expect(ours).not.toEqual([]);
    for (const step of steps) {
      const known = inputsOf(step.uses ?? '');
      expect(known).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
    const ids = ours.map(({ id }) => id);
    for (const [, id, output = ''] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      expect(ids).toContain(id);
      expect(Object.keys(manifest.outputs)).toContain(output);
    }
  });

  it('says its permissions, and gives none that its mode has no use for', () => {
    for (const job of jobs) {
      const given = { ...(job.permissions ?? workflow.permissions) };
      const modes = job.steps.filter((step) => ours.includes(step)).map((step) => modeOf(step));
      const used = modes.flatMap((mode) => usedBy[mode]);
      expect(used).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  it('is started by events that its mode serves, without a filter of paths', () => {
    const modes = ours.map((step) => modeOf(step));
    for (const [event, filter] of Object.entries(workflow.on)) {
      expect(modes.flatMap((mode) => eventsOf[mode])).toContain(event);
      expect(Object.keys(filter ?? {})).not.toContain('paths');
    }
  });
});

/** Keys as GitHub documents them; one that is not among them is a slip of the pen. */
function workflowSchema() {
  const level = z.enum(['read', 'write', 'none']);
  const permissions = z.strictObject({
    actions: level.optional(),
    checks: level.optional(),
    contents: level.optional(),
    'id-token': level.optional(),
    issues: level.optional(),
    'pull-requests': level.optional(),
  });
  const step = z
    .strictObject({
      id: z.string().optional(),
      name: z.string().optional(),
      if: z.string().optional(),
      uses: z.string().optional(),
      run: z.string().optional(),
      env: z.record(z.string(), z.string()).optional(),
      with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    })
    .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'a step uses or runs something');
  const concurrency = z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean().optional() });
  const job = z.strictObject({
    if: z.string().optional(),
    'runs-on': z.string(),
    'timeout-minutes': z.number().optional(),
    environment: z.string().optional(),
    permissions: permissions.optional(),
    concurrency: concurrency.optional(),
    steps: z.array(step).min(1),
  });
  return z.strictObject({
    name: z.string(),
    'run-name': z.string().optional(),
    on: z.record(z.string(), z.unknown()),
    permissions,
    concurrency: concurrency.optional(),
    jobs: z.record(z.string(), job),
  });
}

type Mode = 'gate' | 'publish' | 'command' | 'sweep';

const usedBy: Readonly<Record<Mode, readonly string[]>> = {
  gate: ['actions', 'checks', 'contents', 'id-token', 'pull-requests'],
  publish: ['actions', 'checks', 'contents', 'id-token', 'pull-requests'],
  command: ['actions', 'checks', 'contents', 'pull-requests'],
  sweep: ['actions', 'contents', 'id-token', 'issues', 'pull-requests'],
};

const eventsOf: Readonly<Record<Mode, readonly string[]>> = {
  gate: ['pull_request', 'merge_group', 'push', 'workflow_dispatch', 'schedule', 'workflow_run'],
  publish: ['workflow_run'],
  command: ['issue_comment'],
  sweep: ['schedule', 'workflow_dispatch'],
};

function modeOf(step: { readonly with?: Readonly<Record<string, unknown>> | undefined }): Mode {
  return z.enum(['gate', 'publish', 'command', 'sweep']).parse(step.with?.['mode'] ?? 'gate');
}

/** Of other people's actions those inputs that are used here. */
function inputsOf(uses: string): readonly string[] {
  const name = uses.replace(/@.*/, '');
  switch (name) {
    case 'goldgate/goldgate':
      return Object.keys(manifest.inputs);
    case 'actions/checkout':
      return ['fetch-depth', 'path', 'persist-credentials', 'ref', 'repository'];
    case 'actions/setup-node':
      return ['node-version'];
    case 'actions/upload-artifact':
      return ['name', 'path'];
    case 'aws-actions/configure-aws-credentials':
      return ['role-to-assume', 'aws-region', 'role-duration-seconds'];
    case '':
      return [];
    default:
      throw new Error(`say which inputs ${name} has`);
  }
}
