import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GitFolder, gitFolder } from './git-folder.ts';

export interface PromptRepositorySettings {
  readonly rows: number;
  readonly concurrency: number;
  readonly baseUrl: string;
}

/** A repository whose suite asks a model about every row; the baseline arm asks the same, so each row is one call. */
export async function promptRepository(settings: PromptRepositorySettings): Promise<GitFolder> {
  const folder = await gitFolder();
  await mkdir(join(folder.path, 'golden'));
  await writeFile(join(folder.path, 'goldgate.yaml'), configuration(settings));
  await writeFile(join(folder.path, 'prompt.md'), 'Answer in a few words: {{ input }}\n');
  const rows = Array.from({ length: settings.rows }, (_, at) => rowLine(at));
  await writeFile(join(folder.path, 'golden', 'rows.jsonl'), rows.join(''));
  folder.git('add', '.');
  folder.git('commit', '--quiet', '--message=base');
  await writeFile(join(folder.path, 'golden', 'rows.jsonl'), [...rows, rowLine(settings.rows)].join(''));
  folder.git('commit', '--quiet', '--all', '--message=one more row');
  return folder;
}

function rowLine(at: number): string {
  return `${JSON.stringify({ id: `row-${at}`, input: `what is special about place number ${at}?`, expected: 'answer' })}\n`;
}

function configuration({ baseUrl, concurrency }: PromptRepositorySettings): string {
  return `version: 1
datasets:
  rows: { path: golden/rows.jsonl }
prompts:
  question: { path: prompt.md }
models:
  main: { provider: openai-compatible, baseUrl: "${baseUrl}", id: bench-model, parameters: { temperature: 0 } }
suites:
  answers:
    dataset: rows
    target: { prompt: question, model: main }
    concurrency: ${concurrency}
    evaluators:
      correct: { type: contains }
    gates:
      - { metric: correct, no-worse-than: baseline, margin: 2% }
`;
}
