import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** Where alarms go: encrypted, with a key that CloudWatch may use, which AWS's own key for topics does not allow. */
export function alarmTopic(scope: Construct, masterKey: Key, email: string): Topic {
  const topic = new Topic(scope, 'Topic', { masterKey, enforceSSL: true });
  masterKey.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsToTopic',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      // In the policy of a key it stands for that key.
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  topic.addSubscription(new EmailSubscription(email));
  return topic;
}
