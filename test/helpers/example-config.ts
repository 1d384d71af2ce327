/** The configuration of PRODUCT.md, without what this version does not have: the bedrock provider and judged evaluators. */
export const exampleConfig = `# yaml-language-server: $schema=./goldgate.schema.json
version: 1

datasets:
  support:
    path: golden/support.jsonl
    id: id
    role: regression
    segments: [category, language]
    cluster: conversation
    owner: "@acme/support"

prompts:
  answer: { path: prompts/answer.md, owner: "@acme/support" }

models:
  main:  { provider: openai-compatible, baseUrl: "https://models.example.com/v1", id: large, parameters: { temperature: 0, maxOutputTokens: 512 } }
  judge: { provider: openai-compatible, baseUrl: "https://models.example.com/v1", id: judge-large, key: { env: JUDGE_KEY } }

judges:
  default: { model: judge, calibration: golden/judge-labels.jsonl, swap: true }

suites:
  support-answers:
    dataset: support
    target: { prompt: answer, model: main }
    repeats: 3
    evaluators:
      correct:  { type: exact-match, normalize: [case, whitespace] }
      shape:    { type: json-schema, schema: schemas/answer.json }
    gates:
      - { metric: correct,     no-worse-than: baseline, margin: 2% }
      - { metric: correct,     no-worse-than: baseline, margin: 5%, per: [category], min-rows: 20 }
      - { metric: shape,       at-least: 99% }
      - { metric: latency.p95, no-worse-than: baseline, margin: 10%, advisory: true }
      - { metric: cost.mean,   at-most: 0.004 usd }
    budget: 5 usd
    baseline-max-age: 14 days
    on-inconclusive: warn
`;

/** The example with one place written differently. @throws Error when the place is not in it, so that no test checks nothing */
export function exampleWith(written: string, instead: string): string {
  if (!exampleConfig.includes(written))
    throw new Error(`the example does not hold ${JSON.stringify(written)}`);
  return exampleConfig.replace(written, () => instead);
}
