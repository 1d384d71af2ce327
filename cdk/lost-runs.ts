import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface LostRunsProps {
  readonly machine: StateMachine;
  readonly recordIncomplete: IFunction;
}

/**
 * Records runs that ended where no `Catch` sees it: stopped by hand, out of total time, too much data, or because recording
 * itself failed. What cannot be recorded even so waits in a queue that an alarm watches.
 */
export class LostRuns extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { machine, recordIncomplete }: LostRunsProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    recordIncomplete.configureAsyncInvoke({
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
      onFailure: new SqsDestination(this.deadLetters),
    });
    new Rule(this, 'Rule', {
      description: 'Executions that ended without recording a verdict',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [machine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [
        new LambdaFunction(recordIncomplete, {
          deadLetterQueue: this.deadLetters,
          maxEventAge: Duration.hours(6),
          retryAttempts: 20,
        }),
      ],
    });
  }
}
