import * as z from 'zod';
import type { EvaluatorDefinition } from '../evaluators/evaluator.ts';
import { configSchema } from './config-schema.ts';
import { evaluatorKeys } from './evaluator-keys.ts';
import type { Definitions } from './evaluator-schema.ts';

/** Draft 7 is what editors read best; `input` is the file as it is written. */
const form = { target: 'draft-7', io: 'input' } as const;

/** The JSON Schema of `goldgate.yaml`, for editors, made from the schema that reads the file. */
export function jsonSchema(definitions: Definitions): object {
  const { $schema, ...schema } = z.toJSONSchema(configSchema(definitions), {
    ...form,
    override: ({ jsonSchema, path }) => {
      const [last, holder] = [path.at(-1), path.at(-2)];
      if (holder === 'evaluators' && last === 'additionalProperties')
        Object.assign(jsonSchema, evaluatorForms(definitions));
    },
  });
  return {
    $schema,
    title: 'goldgate.yaml',
    description: 'Configuration of Goldgate, a regression gate for AI systems.',
    ...schema,
  };
}

/** The options of an evaluator depend on its type in a way only its definition knows. */
function evaluatorForms(definitions: Definitions): object {
  return { oneOf: [...definitions.values()].map(evaluatorForm) };
}

function evaluatorForm({ type, summary, options }: EvaluatorDefinition): object {
  const { $schema: _, properties, required = [], ...schema } = z.toJSONSchema(options, form);
  return {
    ...schema,
    title: type,
    description: summary,
    properties: { type: { const: type, description: summary }, ...properties, ...sharedProperties() },
    required: ['type', ...required],
  };
}

/** Keys that every evaluator may have. */
function sharedProperties(): object {
  return z.toJSONSchema(z.strictObject(evaluatorKeys), form).properties ?? {};
}
