import {
  dynamoDbFaults,
  type FaultKind,
  functionFaults,
  processFaults,
  s3Faults,
} from '../test/helpers/faults/fault-kinds.ts';
import { type FaultyBackend, type FaultyRuns, faultyBackend } from '../test/helpers/faults/faulty-backend.ts';
import type { Bench, BenchSettings } from './bench.ts';

/** Gates changes in a backend on this machine while things go wrong, and counts how the runs end. */
export const bench: Bench = {
  claim:
    'whatever fails, a run ends with the verdict it has without faults, or as incomplete, which a re-run completes',
  async run(settings) {
    const runs = settings.small ? 5 : 50;
    const here = [...functionFaults, ...dynamoDbFaults, ...s3Faults];
    const found = [
      ...(await count('processes', processFaults, runs, settings)),
      ...(await count('here', here, runs, settings)),
    ];
    const wrong = found.flatMap((one) => one.wrong);
    if (wrong.length > 0)
      throw new Error(`${wrong.length} runs ended otherwise: ${JSON.stringify(wrong[0])}`);
    const sum = (of: (one: FaultyRuns) => number) => found.reduce((total, one) => total + of(one), 0);
    return {
      kinds: found.length,
      runs: sum((one) => one.atOnce + one.incomplete + one.failed),
      incompleteThenCompleted: sum((one) => one.incomplete),
      clientFailedThenCompleted: sum((one) => one.failed),
      wrong: wrong.length,
    };
  },
};

async function count(
  handlers: Parameters<typeof faultyBackend>[0],
  kinds: readonly FaultKind[],
  runs: number,
  { say, print }: BenchSettings,
): Promise<readonly FaultyRuns[]> {
  await using backend: FaultyBackend = await faultyBackend(handlers);
  const found: FaultyRuns[] = [];
  for (const [title, faultsOf] of kinds) {
    const ended = await backend.gate(runs, faultsOf);
    const { atOnce, incomplete, failed, wrong } = ended;
    const line = `  ${title.padEnd(92)} at once ${atOnce}, incomplete first ${incomplete}, client failed first ${failed}, wrong ${wrong.length}`;
    say(line);
    print(line);
    found.push(ended);
  }
  return found;
}
