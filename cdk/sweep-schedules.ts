import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { EventBridgeDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { repositoryAlias } from '../core/package/repository-alias.ts';
import { scheduleExpression } from './schedule-expression.ts';
import type { Settings } from './settings.ts';
import { SweepEvents } from './sweep-events.ts';
import type { SweepSchedule } from './sweep-schema.ts';

export interface SweepSchedulesProps {
  readonly sweep: IFunction;
  readonly lateSweeps: IFunction;
  readonly settings: Settings;
  readonly key: Key;
}

/** A sweep that comes this late is left to the next one, which catches up. */
const latest = Duration.hours(6);

/**
 * Asks for the sweeps that the settings list. A schedule tells the function when it was meant to fire, so that repeats, which
 * each step may make, ask for the same. What fails for good waits in a queue that an alarm watches.
 */
export class SweepSchedules extends Construct {
  readonly lost: Queue;

  constructor(scope: Construct, id: string, { sweep, lateSweeps, settings, key }: SweepSchedulesProps) {
    super(scope, id);
    this.lost = new Queue(this, 'Lost', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const scheduled = settings.repositories.flatMap(({ name, sweeps }) =>
      sweeps.map((one) => ({ ...one, repository: name })),
    );
    // Each attempt goes on from the windows that are recorded and the replies that are paid for.
    sweep.configureAsyncInvoke({
      maxEventAge: latest,
      retryAttempts: 2,
      onFailure: new SqsDestination(this.lost),
      ...(scheduled.length === 0 ? {} : { onSuccess: this.#toEvents(settings, key) }),
    });
    if (scheduled.length === 0) return;
    const role = this.#schedulerRole(sweep);
    const group = new CfnScheduleGroup(this, 'Group', { name: `${settings.name}-sweeps` });
    for (const one of scheduled) {
      const schedule = this.#schedule(one, sweep, role);
      schedule.groupName = group.ref;
    }
    new Rule(this, 'Watch', {
      schedule: Schedule.rate(Duration.minutes(15)),
      targets: [
        new LambdaFunction(lateSweeps, {
          maxEventAge: Duration.minutes(15),
          retryAttempts: 2,
          deadLetterQueue: this.lost,
        }),
      ],
    });
  }

  #toEvents({ name }: Settings, key: Key): EventBridgeDestination {
    return new EventBridgeDestination(
      new SweepEvents(this, 'Events', { name, key, deadLetterQueue: this.lost }).bus,
    );
  }

  #schedule(
    { repository, sweep, everyMs }: SweepSchedule & { readonly repository: string },
    target: IFunction,
    role: Role,
  ) {
    const id = `${repositoryAlias(repository)}--${sweep}`;
    return new CfnSchedule(this, id, {
      description: `Sweep ${sweep} of ${repository}`,
      scheduleExpression: scheduleExpression(everyMs),
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ repository, sweep, at: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: this.lost.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: latest.toSeconds(), maximumRetryAttempts: 20 },
      },
    });
  }

  /** Of the scheduler, for schedules of this account: to invoke this one function, and to keep what could not be delivered. */
  #schedulerRole(sweep: IFunction): Role {
    const { account } = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.lost.queueArn] }));
    return role;
  }
}
