import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionPart } from './function-parts.ts';

/** What a function may do with executions of one state machine. @param machineArn `arn:…:stateMachine:<name>` */
export function executionStatements(
  { executions = [] }: FunctionPart,
  machineArn: string,
): readonly PolicyStatement[] {
  const executionArns = `${machineArn.replace(':stateMachine:', ':execution:')}:*`;
  return executions.map((right) => {
    switch (right) {
      case 'start':
        return new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] });
      case 'list':
        return new PolicyStatement({ actions: ['states:ListExecutions'], resources: [machineArn] });
      case 'describe':
        return new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executionArns] });
      default:
        return right satisfies never;
    }
  });
}
