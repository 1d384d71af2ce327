import type { Bench } from './bench.ts';
import { costOfRun } from './cost-of-run.ts';
import { countSweeps } from './count-sweeps.ts';

/** Counts what the backend takes to sweep windows on this machine, at list prices. */
export const bench: Bench = {
  claim: 'the backend sweeps a window of 50,000 traces for less than a cent, judges apart',
  async run({ say, print, small }) {
    const sizes = small ? [1_000, 5_000] : [1_000, 10_000, 50_000];
    say(`sweeping windows of ${sizes.join(', ')} traces …`);
    const counted = await countSweeps(sizes);
    const figures: Record<string, number> = {};
    for (const sweep of counted) {
      const { total } = costOfRun(sweep);
      const { rows, s3Reads, s3Writes, dynamoWriteUnits, dynamoReadUnits, lambdaGbSeconds } = sweep;
      print(
        `  ${rows} traces: ${s3Reads + s3Writes} requests to S3, ${dynamoWriteUnits} write and ${dynamoReadUnits} read units, ${lambdaGbSeconds.toFixed(1)} GB-s, ${total.toPrecision(2)} USD`,
      );
      figures[`usd${rows}`] = total;
      figures[`gbSeconds${rows}`] = lambdaGbSeconds;
      figures[`s3Requests${rows}`] = s3Reads + s3Writes;
      figures[`writeUnits${rows}`] = dynamoWriteUnits;
    }
    return figures;
  },
};
