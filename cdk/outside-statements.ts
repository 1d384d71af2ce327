import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** Exactly the functions and models that the settings list: configurations come from branches and name what they like. */
export function outsideStatements(
  scope: Construct,
  { functions, bedrockModels }: Settings,
): readonly PolicyStatement[] {
  const stack = Stack.of(scope);
  return [
    ...statementOf(
      'lambda:InvokeFunction',
      functions.map((name) => functionArn(stack, name)),
    ),
    ...statementOf(
      'bedrock:InvokeModel',
      bedrockModels.map((id) => modelArn(stack, id)),
    ),
  ];
}

function statementOf(action: string, resources: string[]): readonly PolicyStatement[] {
  return resources.length === 0 ? [] : [new PolicyStatement({ actions: [action], resources })];
}

function functionArn(stack: Stack, name: string): string {
  if (name.startsWith('arn:')) return name;
  return stack.formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Models are nobody's; an inference profile, which begins with the part of the world it spreads over, is of the account. */
function modelArn(stack: Stack, id: string): string {
  if (id.startsWith('arn:')) return id;
  const isProfile = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\./.test(id);
  return stack.formatArn({
    service: 'bedrock',
    resource: isProfile ? 'inference-profile' : 'foundation-model',
    resourceName: id,
    ...(isProfile ? {} : { account: '' }),
  });
}
