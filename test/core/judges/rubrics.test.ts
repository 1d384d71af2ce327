import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evaluators } from '../../../core/evaluators/table.ts';
import { digestOf } from '../../../core/text/digest.ts';
import type { JsonValue } from '../../../core/text/json.ts';
import { shortDigest } from '../../../core/text/short-digest.ts';

/** The text of a rubric is part of the instrument: when one of these changes, so does the version of its rubric. */
const known: Readonly<Record<string, string>> = {
  'answerRelevanceRubric 1': 'a0e1974af1d1',
  'contextRelevanceRubric 1': '533d29efbdff',
  'factualCorrectnessRubric 1': 'fdbb799bde60',
  'groundednessRubric 1': 'd6885f5d17bb',
  'pairwiseRubric 1': '0f08e57cfc21',
  'refusalRubric 1': 'd14dd5e92e77',
  'summarizationQualityRubric 1': 'b1d3d9e0ce41',
  'taskCompletionRubric 1': '80062b8c375f',
  'toneStyleRubric 1': '0ec6e1a784e6',
  'toxicityRubric 1': '1a0acea42398',
};

const folder = join(import.meta.dirname, '../../../core/judges/rubrics');

it('every rubric has its version, and keeps its text under it', async () => {
  const found: Record<string, string> = {};
  for (const file of (await readdir(folder)).sort()) {
    const module: Record<string, { version: number } & object> = await import(join(folder, file));
    for (const [name, rubric] of Object.entries(module)) {
      found[`${name} ${rubric.version}`] = shortDigest(digestOf(rubric as unknown as JsonValue));
    }
  }
  expect(found).toEqual(known);
});

it('every evaluator with a judge says by which text', () => {
  const judged = [...evaluators.values()].filter(({ asks }) => asks === 'judge');
  expect(judged.length).toBeGreaterThan(10);
  for (const { type, instructions } of judged) expect(instructions, type).toBeDefined();
});
