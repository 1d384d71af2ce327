import type { JsonObject } from './aws/json.ts';
import { synthesisedDefinition } from './aws/step-functions/synthesised-definition.ts';
import { renderedText } from './rendered-text.ts';
import type { SynthesisedTemplate } from './synthesised-stack.ts';

/** The state machine of a synthesised stack: functions by their names, buckets as `contents`. */
export function machineDefinition(template: SynthesisedTemplate): JsonObject {
  const resources = Object.entries(template.Resources).map(([id, { Type, Properties }]) => {
    const name = renderedText(Properties['FunctionName'] ?? 'contents');
    const arn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    return [id, Type === 'AWS::Lambda::Function' ? { arn } : { ref: name }] as const;
  });
  return synthesisedDefinition({
    template: { Resources: template.Resources } as unknown as JsonObject,
    resources: Object.fromEntries(resources),
  });
}
