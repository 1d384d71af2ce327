import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { inputProblems } from '../core/text/input-error.ts';
import { channelFindings } from './channel-findings.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import { defineSweep } from './define-sweep.ts';
import { readCanaries } from './judge-canaries.ts';
import type { Blobs, Ledger } from './ports.ts';
import { probeRows } from './probe-rows.ts';

export interface CheckedSweepsDeps {
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
  readonly ledger: Pick<Ledger, 'release' | 'releases'>;
}

/** What is wrong with sweeps as far as it can be told without traces and models: problems refuse them, notes do not. */
export async function checkedSweeps(
  { config, ...place }: Pick<ConfiguredSweep, 'config' | 'snapshot' | 'repository'>,
  deps: CheckedSweepsDeps,
): Promise<{ readonly problems: readonly string[]; readonly notes: readonly string[] }> {
  const problems: string[] = [];
  const notes: string[] = [];
  for (const [name, sweep] of Object.entries(config.sweeps)) {
    const suite = config.suites[sweep.suite];
    if (suite === undefined) continue;
    const tell = (note: string) => notes.push(`sweep "${name}": ${note}`);
    const read = async () => {
      const definition = await defineSweep({ name, sweep, suite, config, ...place }, deps);
      await readCanaries(definition, deps);
      (await fewProbes(definition, deps)).forEach(tell);
    };
    problems.push(...(await read().then(() => [], inputProblems)));
    const { suite: released, channel } = sweep;
    (await misspeltChannel({ ...place, suite: released, channel }, deps)).forEach(tell);
  }
  return { problems, notes };
}

async function fewProbes(
  definition: SweepDefinition,
  deps: Pick<CheckedSweepsDeps, 'blobs'>,
): Promise<readonly string[]> {
  const { probes, minRows } = definition.sweep;
  const rows = (await probeRows(definition, deps))?.length ?? minRows;
  return rows >= minRows
    ? []
    : [
        `${probes?.path} holds ${rows} probes, which are paid in every window and say nothing: \`min-rows\` asks for ${minRows}`,
      ];
}

/** Of what this store knows: where none has a release yet, or another store has them, nobody can say. */
async function misspeltChannel(
  place: { readonly repository: string; readonly suite: string; readonly channel: string },
  { ledger }: Pick<CheckedSweepsDeps, 'ledger'>,
): Promise<readonly string[]> {
  const release = await ledger.release(place.repository, place.suite, place.channel);
  return release === null ? (await channelFindings(place, { ledger })).warnings : [];
}
