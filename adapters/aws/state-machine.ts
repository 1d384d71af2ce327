import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import * as v from 'valibot';
import { readJsonAs } from '../../core/schema/read-as.ts';
import type { Executions } from '../../pipeline/backend-ports.ts';
import { tenantOf } from './tenant.ts';

/**
 * Executions that one repository started of a state machine (STANDARD: a name is good for one execution in 90 days). Those of
 * others are not there, whoever knows their names.
 */
export function stateMachine(client: SFNClient, stateMachineArn: string, tenant: string): Executions {
  const executionArn = (name: string) =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    async start(name, input) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      } catch (error) {
        // Started by somebody else a moment ago, with another time in its input: it is the same run.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    async state(name) {
      const execution = await described(client, executionArn(name));
      if (execution === null || repositoryOf(execution) !== tenant) return null;
      const { status } = execution;
      if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return 'running';
      return status === 'SUCCEEDED' ? 'succeeded' : 'failed';
    },
  };
}

/** null when there is no such execution */
async function described(client: SFNClient, executionArn: string): Promise<DescribeExecutionOutput | null> {
  try {
    return await client.send(new DescribeExecutionCommand({ executionArn }));
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return null;
    throw error;
  }
}

function repositoryOf({ input = '{}' }: DescribeExecutionOutput): string {
  return tenantOf(readJsonAs(started, input, 'the input of an execution').repository);
}

const started = v.object({ repository: v.string() });
