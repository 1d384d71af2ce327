import * as z from 'zod';
import type { EvaluatorDefinition } from '../evaluators/evaluator.ts';
import { overriddenScale, type ScaleOverride, scaleProblem } from '../evaluators/scale-override.ts';
import type { JsonObject } from '../text/json.ts';
import { calibrationProblem, toCalibration } from './calibration-schema.ts';
import type { EvaluatorConfig } from './config.ts';
import { evaluatorKeys } from './evaluator-keys.ts';
import { evaluatorOptions } from './evaluator-options.ts';
import { pathRule, pathSchema } from './path-schema.ts';
import { printable } from './printable.ts';

/** Kinds of evaluators by the name a suite writes as `type`. */
export type Definitions = ReadonlyMap<string, EvaluatorDefinition>;

/** An entry of a suite's `evaluators:`: `type`, and beside it the options of that type, kept as they are written. */
export function evaluatorSchema(definitions: Definitions) {
  const type = z.enum([...definitions.keys()]).describe('What kind of evaluator it is.');
  return z.looseObject({ type, ...evaluatorKeys }).transform((written, context): EvaluatorConfig => {
    const { type, scale, stage } = written;
    const options = evaluatorOptions(z.record(z.string(), z.json()).parse(written));
    const definition = definitions.get(type);
    if (definition !== undefined) {
      context.issues.push(...optionIssues(definition, options));
      context.issues.push(...scaleIssues(definition, options, scale));
      context.issues.push(...stageIssues(definition, options, scale, stage));
    }
    const problem = calibrationProblem(written);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['min-agreement'], message: problem });
    const calibration = toCalibration(written);
    return {
      type,
      options,
      ...(scale === undefined ? {} : { scale }),
      ...(calibration === null ? {} : { calibration }),
      ...(stage === undefined ? {} : { stage }),
    };
  });
}

/** None when the options have mistakes of their own, which come first. */
function scaleIssues(
  definition: EvaluatorDefinition,
  options: JsonObject,
  override: ScaleOverride | undefined,
): z.core.$ZodRawIssue[] {
  const read = definition.options.safeParse(options);
  if (override === undefined || !read.success) return [];
  const own = definition.scale(read.data);
  const problem = scaleProblem(own, overriddenScale(own, override));
  return problem === null ? [] : [{ code: 'custom', path: ['scale'], input: override, message: problem }];
}

/** A failure rate by stage counts what passes and fails, and says so rather than leaving an evaluator out. */
function stageIssues(
  definition: EvaluatorDefinition,
  options: JsonObject,
  override: ScaleOverride | undefined,
  stage: string | undefined,
): z.core.$ZodRawIssue[] {
  const read = definition.options.safeParse(options);
  if (stage === undefined || !read.success) return [];
  const { type, direction } = overriddenScale(definition.scale(read.data), override);
  if (type === 'binary' && direction !== 'neutral') return [];
  const message = `the share of rows that fail at a stage counts scores that pass or fail, and these are ${type}; expected an evaluator that passes or fails (many do with \`at-least\`), or no \`stage\``;
  return [{ code: 'custom', path: ['stage'], input: stage, message }];
}

/** Run rather than parsed, so that the issues take their words and place from the schema around them. */
function optionIssues(definition: EvaluatorDefinition, options: object): readonly z.core.$ZodRawIssue[] {
  const read = definition.options._zod.run({ value: options, issues: [] }, { async: false });
  if (read instanceof Promise) throw new TypeError(`the options of ${definition.type} must be read at once`);
  return read.issues.length > 0 ? read.issues : creationIssues(definition, read.value, options);
}

/** What only shows when the evaluator is made, such as a pattern that does not compile; one that needs files waits for them. */
function creationIssues(
  definition: EvaluatorDefinition,
  read: unknown,
  input: object,
): z.core.$ZodRawIssue[] {
  const files = definition.files(read);
  const outside = files.find((path) => !pathSchema.safeParse(path).success);
  const problem =
    outside === undefined ? creationProblem(definition, read) : `file ${printable(outside)}: ${pathRule}`;
  return problem === null ? [] : [{ code: 'custom', path: [], input, message: problem }];
}

function creationProblem(definition: EvaluatorDefinition, read: unknown): string | null {
  if (definition.files(read).length > 0) return null;
  try {
    definition.create(read, new Map());
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
