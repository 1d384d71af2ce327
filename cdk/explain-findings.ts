import { type Stack, Validations } from 'aws-cdk-lib';

export function explainFindings(stack: Stack): void {
  Validations.of(stack);
}
