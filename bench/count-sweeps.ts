import { localBackend } from '../test/helpers/local-backend.ts';
import {
  afterDay,
  makeTraceBucket,
  putTraces,
  register,
  releaseBoth,
  sweepAt,
  sweptFiles,
  tracesOf,
} from '../test/helpers/scheduled-sweeps.ts';
import type { CountedRun } from './cost-of-run.ts';
import { RunCounter } from './count-run.ts';

const repository = 'acme/support';

/**
 * Sweeps windows of so many traces through the local backend, of which 120 are scored by an evaluator that asks nobody, and counts. What the
 * release and the traces themselves take is not among it.
 *
 * @param sizes traces of each window
 */
export async function countSweeps(sizes: readonly number[]): Promise<readonly CountedRun[]> {
  let counter = new RunCounter();
  await using backend = await localBackend({
    reach: { traces: ['s3://traces/support/'] },
    s3: { fault: (request) => counter.countS3(request) },
    dynamoDb: { fault: (operation, input) => counter.countItems(operation, input) },
    here: (call, run) => counter.timed(call, run),
  });
  const files = sweptFiles();
  await makeTraceBucket(backend);
  await releaseBoth(backend, files, repository);
  await register(backend, files, repository);
  const counted: CountedRun[] = [];
  // The first window is the reference, and compiles the code.
  for (const [day, rows] of [500, ...sizes].entries()) {
    await putTraces(backend, day, tracesOf(day, { rows }));
    counter = new RunCounter();
    const { failed, value } = await sweepAt(backend, repository, afterDay(day));
    if (failed) throw new Error(`the window was not swept: ${JSON.stringify(value)}`);
    counted.push({ ...counter.counted(rows), stateTransitions: 0 });
  }
  return counted.slice(1);
}
