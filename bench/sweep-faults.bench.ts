import {
  dynamoDbFaults,
  type FaultKind,
  functionFaults,
  processFaults,
  s3Faults,
} from '../test/helpers/faults/fault-kinds.ts';
import { faultySweeps, ofRunsAlone } from '../test/helpers/faults/faulty-sweeps.ts';
import type { Bench, BenchSettings } from './bench.ts';

/** Lets schedules fire in a backend on this machine while things go wrong, and compares what they leave. */
export const bench: Bench = {
  claim:
    'whatever fails, a scheduled sweep leaves the records and reports, byte for byte, that it leaves without faults',
  async run(settings) {
    const schedules = settings.small ? 2 : 50;
    const here = [...functionFaults, ...dynamoDbFaults, ...s3Faults].filter(
      ([title]) => !ofRunsAlone.test(title),
    );
    await sweepUnder('processes', processFaults, schedules, settings);
    await sweepUnder('here', here, schedules, settings);
    const kinds = here.length + processFaults.length;
    return { kinds, schedules: kinds * schedules, wrong: 0 };
  },
};

/** @throws Error when one left something else */
async function sweepUnder(
  handlers: 'here' | 'processes',
  kinds: readonly FaultKind[],
  schedules: number,
  { say, print }: BenchSettings,
): Promise<void> {
  await using backend = await faultySweeps(handlers);
  for (const [title, faultsOf] of kinds) {
    const wrong = await backend.sweep(schedules, faultsOf);
    const line = `  ${title.padEnd(92)} schedules ${schedules}, wrong ${wrong.length}`;
    say(line);
    print(line);
    if (wrong.length > 0)
      throw new Error(`${wrong.length} schedules ended otherwise: ${JSON.stringify(wrong[0])}`);
  }
}
