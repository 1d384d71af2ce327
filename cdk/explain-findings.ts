import { CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { FunctionName } from './function-parts.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface ExplainedParts {
  readonly storage: Storage;
  readonly functions: Readonly<Record<FunctionName, IConstruct>>;
  readonly machine: StateMachine;
  readonly machineName: string;
  readonly deadLetters: IConstruct;
  readonly lostSweeps: IConstruct;
  readonly settings: Pick<Settings, 'traceBuckets'>;
}

/**
 * Findings of cdk-nag that stand, each by its exact id, so that a wildcard which is new is a finding again.
 *
 * @see https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
export function explainFindings(stack: Stack, parts: ExplainedParts): void {
  Validations.of(stack).acknowledge(
    ...objectFindings(parts),
    ...traceFindings(parts),
    ...executionFindings(parts),
  );
  Validations.of(parts.machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason:
        'Sending logs needs permissions on every log group of the account. The history of an execution is kept for 90 days, why a child failed stands in the files of its map, and the functions log themselves.',
    },
    { id: 'AwsSolutions-SF2', reason: 'X-Ray needs permissions on every resource of the account.' },
  );
  for (const queue of [parts.deadLetters, parts.lostSweeps]) {
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue of a function, of rules and of schedules.',
    });
  }
}

interface Explained {
  readonly id: string;
  readonly reason: string;
}

function objectFindings({ storage }: ExplainedParts): readonly Explained[] {
  const reason = 'One kind of object, of every repository: the function serves them all.';
  return ['blobs', 'runs', 'memo', 'maps'].map((kind) =>
    wildcard(`<${logicalId(storage.bucket)}.Arn>/${kind}/*`, reason),
  );
}

function traceFindings({ settings }: ExplainedParts): readonly Explained[] {
  return settings.traceBuckets.map(({ prefix }) =>
    wildcard(
      `arn:<AWS::Partition>:s3:::${prefix.slice('s3://'.length)}*`,
      'Traces come as objects under a prefix, whose names nobody knows beforehand; the deployment lists the prefix.',
    ),
  );
}

function executionFindings({ functions, machine, machineName }: ExplainedParts): readonly Explained[] {
  const states = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:';
  const ownName = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(machine)}"}]}]}`;
  const invoked = (['plan', 'look', 'evaluate-shard', 'decide', 'record-incomplete'] as const).map((name) =>
    wildcard(`<${logicalId(functions[name])}.Arn>:*`, 'Versions of this one function.'),
  );
  return [
    ...invoked,
    wildcard(`${states}${machineName}:*`, 'Executions of this one state machine; a run is the name of one.'),
    wildcard(`${states}${ownName}:*`, 'The machine looks after the executions of its own map.'),
    wildcard(`${states}${ownName}/shards:*`, 'The machine looks after the executions of its own map.'),
  ];
}

function wildcard(resource: string, reason: string): Explained {
  return { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason };
}

function logicalId(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${construct.node.path} is no resource`);
  return resource.stack.getLogicalId(resource);
}
