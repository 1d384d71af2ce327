import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig } from '../../helpers/example-config.ts';

const dayMs = 24 * 3600 * 1000;

function read(waivers: string) {
  return readConfig(`${exampleConfig}\nwaivers: ${waivers}\n`, 'goldgate.yaml', evaluators);
}

it('reads who may waive a decision, and for how long', () => {
  expect(read('{ approvers: ["@ann", "@acme/quality"], max-age: 3 days }')).toMatchObject({
    config: { waivers: { approvers: ['@ann', '@acme/quality'], maxAgeMs: 3 * dayMs } },
  });
  expect(read('{ approvers: ["@ann"] }')).toMatchObject({ config: { waivers: { maxAgeMs: 14 * dayMs } } });
});

it.each([
  ['{ approvers: [] }', 'waivers.approvers: expected at least one approver'],
  ['{ max-age: 3 days }', 'waivers.approvers'],
  ['{ approvers: [ann] }', 'waivers.approvers[0]: expected a user or a team of GitHub, such as "@ann"'],
  ['{ approvers: ["@a/b/c"] }', 'expected a user or a team of GitHub'],
  ['{ approvers: ["@ann"], max-age: 91 days }', 'waivers.max-age: expected at most 90 days'],
  ['{ approvers: ["@ann"], max-days: 3 }', 'max-age'],
])('says what is wrong with %s', (waivers, problem) => {
  const result = read(waivers);
  const problems = result.kind === 'invalid' ? result.problems.map(formatProblem).join('\n') : 'none';
  expect(problems).toContain(problem);
  expect(problems).toMatch(/^goldgate\.yaml:\d+/);
});
