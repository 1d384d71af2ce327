import { ListExecutionsCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** When the oldest execution that is still running was started; null when none is. */
export async function oldestExecution(client: SFNClient, stateMachineArn: string): Promise<Date | null> {
  let oldest: Date | null = null;
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken }),
    );
    for (const { startDate } of page.executions ?? []) {
      if (startDate !== undefined && (oldest === null || startDate < oldest)) oldest = startDate;
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return oldest;
}
