import { Stack } from 'aws-cdk-lib';
import { EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface SweepEventsProps {
  /** of the stack */
  readonly name: string;
  readonly key: Key;
  readonly deadLetterQueue: Queue;
}

/**
 * What sweeps raise and clear, for whoever retrains, rolls back or is on call: Lambda itself puts the answer of each sweep on a bus, and those
 * with events go on to a topic.
 */
export class SweepEvents extends Construct {
  readonly bus: IEventBus;

  constructor(scope: Construct, id: string, { name, key, deadLetterQueue }: SweepEventsProps) {
    super(scope, id);
    // The cast is the library's: its classes do not fit its interfaces where absent and undefined are told apart.
    this.bus = new EventBus(this, 'Bus', { eventBusName: `${name}-sweeps` }) as IEventBus;
    const topic = new Topic(this, 'Topic', { topicName: `${name}-sweeps`, masterKey: key, enforceSSL: true });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SweepsToTopic',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In the policy of a key it stands for that key.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    new Rule(this, 'Rule', {
      eventBus: this.bus,
      description: 'Sweeps that raised or cleared a signal',
      eventPattern: {
        source: ['lambda'],
        detailType: ['Lambda Function Invocation Result - Success'],
        detail: { responsePayload: { events: { id: [{ exists: true }] } } },
      },
      targets: [new SnsTopic(topic, { deadLetterQueue })],
    });
  }
}
