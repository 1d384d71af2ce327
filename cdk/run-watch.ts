import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface RunWatchProps {
  readonly oldestRun: IFunction;
  readonly deadLetterQueue: IQueue;
}

/** Measures how old the oldest run under way is: Step Functions itself tells the age of runs only when they have ended. */
export class RunWatch extends Construct {
  constructor(scope: Construct, id: string, { oldestRun, deadLetterQueue }: RunWatchProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      schedule: Schedule.rate(Duration.minutes(15)),
      targets: [
        new LambdaFunction(oldestRun, {
          deadLetterQueue,
          maxEventAge: Duration.minutes(15),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
