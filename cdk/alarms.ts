import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { type WatchedParts, watchedMetrics } from './watched-metrics.ts';

/** What somebody should know who does not look. Without `alarmEmail` the alarms are there and tell nobody. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, parts: WatchedParts) {
    super(scope, id);
    const { settings, storage } = parts;
    this.all = watchedMetrics(parts).map(
      ({ name, says, metric, above, periods = 1, missing }) =>
        new Alarm(this, name, {
          alarmName: `${settings.name}-${name}`,
          alarmDescription: says,
          metric,
          threshold: above,
          evaluationPeriods: periods,
          comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
          treatMissingData:
            missing === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
        }),
    );
    if (settings.alarmEmail === null) return;
    const action = new SnsAction(alarmTopic(this, storage.key, settings.alarmEmail));
    for (const alarm of this.all) alarm.addAlarmAction(action);
  }
}
