import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evaluators } from '../../core/evaluators/table.ts';
import { evaluatorDocs } from '../../scripts/evaluator-docs.ts';

it('docs/evaluators.md is what the definitions say; if not, run `node scripts/write-evaluator-docs.ts`', async () => {
  const written = await readFile(join(import.meta.dirname, '../../docs/evaluators.md'), 'utf8');
  expect(written === evaluatorDocs([...evaluators.values()])).toBe(true);
});

it('every evaluator has a section, and every option a meaning', () => {
  const docs = evaluatorDocs([...evaluators.values()]);
  for (const type of evaluators.keys()) expect(docs).toContain(`\n## ${type}\n`);
  expect(docs).not.toMatch(/\| +\|$/m);
});
