import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { GoldgateStack } from '../../cdk/goldgate-stack.ts';
import { readSettings } from '../../cdk/settings.ts';

const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DeletionPolicy: z.string().optional(),
});
const template = z.looseObject({
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.object({ Description: z.string(), Value: z.json() })),
});

export type SynthesisedTemplate = z.output<typeof template>;

/**
 * The stack's template as `cdk synth` makes it with this context, without bundling the functions.
 *
 * @throws Error that lists what cdk-nag has against it, unless that is acknowledged
 */
export function synthesisedStack(
  context: Readonly<Record<string, unknown>>,
  extend: (stack: GoldgateStack) => void = () => undefined,
): SynthesisedTemplate {
  const file = readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8');
  const app = new App({
    context: { ...cdkJson.parse(JSON.parse(file)).context, ...context },
    builtinCloudFormationValidation: false,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stack = new GoldgateStack(app, readSettings(app.node), () => Code.fromInline('export {}'));
  extend(stack);
  return template.parse(app.synth().getStackArtifact(stack.artifactId).template);
}
