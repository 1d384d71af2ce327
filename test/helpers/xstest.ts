import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { sharedText } from './shared-data.ts';

export const xstestModels = ['gpt4', 'llama2new', 'llama2orig', 'mistralguard', 'mistralinstruct'] as const;
export type XstestModel = (typeof xstestModels)[number];
export type XstestRow = z.output<typeof row>;

const row = z.object({
  id: z.string(),
  type: z.string(),
  prompt: z.string(),
  completion: z.string(),
  final_label: z.string(),
  gpt4_label: z.string(),
});

/** The 450 completions of a model in XSTest, in the order of its prompts, with what people and GPT-4 said of them. */
export function xstestRows(model: XstestModel): readonly XstestRow[] {
  const folder = 'xstest/evaluation/automated_evaluation_labels';
  const text = sharedText(`${folder}/xstest_v2_completions_${model}_gpteval.csv`);
  return z.array(row).parse(parse(text, { columns: true }));
}
