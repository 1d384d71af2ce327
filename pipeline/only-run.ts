import { InputError } from '../core/text/input-error.ts';
import type { Ledger, RunRecord } from './ports.ts';

/** The run that a prefix of its id, package, report or commits names. @throws InputError that lists what there is instead */
export async function onlyRun(
  prefix: string,
  ledger: Pick<Ledger, 'findRuns' | 'latestRuns'>,
): Promise<RunRecord> {
  const found = await ledger.findRuns(prefix);
  const [first] = found;
  if (first !== undefined && found.every(({ run }) => run === first.run)) return first;
  const shown = first === undefined ? await ledger.latestRuns(null, 5) : found;
  const lines = shown.map(
    ({ run, suite, verdict, createdAt }) => `  ${run.slice(0, 12)}  ${suite}  ${verdict}  ${createdAt}`,
  );
  const problem = first === undefined ? `no run starts with "${prefix}"` : `"${prefix}" names several runs`;
  throw new InputError([
    problem,
    ...(lines.length > 0 ? ['the store holds:', ...lines] : ['the store holds no run']),
  ]);
}
