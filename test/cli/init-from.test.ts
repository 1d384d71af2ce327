import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';

const promptfooconfig = `prompts: [file://prompts/reply.txt]
providers: [echo, { id: file://bot.js, label: bot }, 'exec:node bot.cjs']
defaultTest:
  assert:
    - type: javascript
      value: output.length < 40
    - type: python
      value: file://tone.py
tests: file://tests.csv
`;

const files = {
  'evals/promptfooconfig.yaml': promptfooconfig,
  'evals/prompts/reply.txt': 'Dear {{ name }}, thank you.\n',
  'evals/tests.csv':
    'name,__expected,__expected2\nAda,contains: Ada,"not-icontains: sorry"\nBob,starts-with: Dear,\n',
  'evals/bot.js':
    'export default class { async callApi(prompt, { vars }) { return { output: prompt.trim() + vars.name }; } }',
  'evals/tone.py':
    'def get_assert(output, context):\n    return {"pass": context["vars"]["name"] in output}\n',
  'bot.cjs': 'console.log(process.argv[2].trim() + " Bye.")',
};

it('a converted configuration passes the check at once and evaluates what promptfoo evaluated', async () => {
  await using repository = await gatedRepository();
  await repository.commit('promptfoo', files);
  const init = await repository.goldgate(['init', '--from', 'evals/promptfooconfig.yaml']);
  expect(init.stdout).toContain('Everything was converted.');
  expect((await repository.goldgate(['check'])).stdout).toContain('3 suites over 1 dataset can be evaluated');
  for (const suite of ['echo', 'bot', 'node-bot-cjs']) {
    const run = await repository.goldgate(['run', suite, '--json']);
    const [found] = JSON.parse(run.stdout).suites;
    const held = found.gates.filter(({ kind }: { kind: string }) => kind === 'at-least');
    expect(held.map(({ candidate }: { candidate: number }) => candidate)).toEqual([1, 1, 1]);
  }
});

it('what could not be converted is listed on the terminal and on top of the file', async () => {
  await using repository = await gatedRepository();
  await repository.commit('promptfoo', {
    ...files,
    'evals/tests.csv': 'name,__expected\nAda,perplexity(5)\n',
  });
  const { stdout, exitCode } = await repository.goldgate(['init', '--from', 'evals/promptfooconfig.yaml']);
  const line =
    'evals/tests.csv:2: the assertion perplexity needs log probabilities, which outputs do not carry';
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Not converted (1):\n  ${line}\n`);
  expect(await readFile(join(repository.path, 'goldgate.yaml'), 'utf8')).toContain(`#   ${line}\n`);
});

it('a configuration that is there is kept, and nothing else is written', async () => {
  await using repository = await gatedRepository();
  await repository.commit('both', { ...files, 'goldgate.yaml': 'mine' });
  const { stderr, exitCode } = await repository.goldgate(['init', '--from', 'evals/promptfooconfig.yaml']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('nothing is overwritten');
  expect(repository.git('status', '--porcelain')).toBe('');
});
