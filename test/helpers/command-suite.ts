/**
 * Files of the suite `bot`: eight rows, answered by a command that counts its calls in a file beside the repository.
 *
 * @param script of the command, after the lines that read rows and give `answer(request, output)`
 */
export function commandSuite(script: string) {
  return {
    'goldgate.yaml': `version: 1
datasets:
  questions: { path: golden/questions.jsonl, role: regression }
suites:
  bot:
    dataset: questions
    target: { command: node bot.js, files: [bot.js] }
    evaluators:
      correct: { type: exact-match }
    gates:
      - { metric: correct, at-least: 1% }
`,
    'golden/questions.jsonl': Array.from(
      { length: 8 },
      (_, row) => `${JSON.stringify({ id: `q-${row}`, input: `question ${row}`, expected: 'yes' })}\n`,
    ).join(''),
    'bot.js': botScript(script),
  };
}

/** A command target whose every row is one call of `each(request)`. */
export function botScript(script: string): string {
  return `import { createInterface } from 'node:readline';
const answer = ({ id, repeat }, output) => process.stdout.write(JSON.stringify({ id, repeat, output }) + '\\n');
const each = ${script};
for await (const line of createInterface({ input: process.stdin })) await each(JSON.parse(line), answer);
`;
}
