import { openLambdaRegistrar } from '../adapters/aws/open-lambda-registrar.ts';
import { openLambdaRegistry } from '../adapters/aws/open-lambda-registry.ts';
import { openLambdaStore } from '../adapters/aws/open-lambda-store.ts';
import { memoryBlobs } from '../adapters/memory/memory-blobs.ts';
import { askedWindows } from '../core/sweep/asked-windows.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import { terminalSweep } from '../core/sweep/terminal-sweep.ts';
import { InputError } from '../core/text/input-error.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { type ConfiguredSweep, configuredSweeps } from '../pipeline/configured-sweeps.ts';
import { defineSweep } from '../pipeline/define-sweep.ts';
import type { Ledger } from '../pipeline/ports.ts';
import { sendSweeps } from '../pipeline/send-sweeps.ts';
import type { SweptOutcome } from '../pipeline/sweep.ts';
import { backendPlace } from './backend-place.ts';
import { openPlace } from './command-context.ts';
import type { SweepOptions } from './sweep-command.ts';
import type { Terminal } from './terminal.ts';

/** Shows what a backend found in the windows of production, or registers what its schedule is to sweep by. @returns 0 */
export async function backendSweepCommand(
  name: string | undefined,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.dryRun === true)
    throw new InputError([
      '--dry-run: a backend sweeps on its schedule; leave --backend out to see what would be read',
    ]);
  return options.register === true ? register(name, options, terminal) : show(name, options, terminal);
}

async function register(
  name: string | undefined,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  if (name !== undefined)
    throw new InputError([
      `--register: the sweeps of the configuration are registered together; leave ${name} out`,
    ]);
  await using place = await openPlace(options);
  const backend = await backendPlace(place, options);
  const { snapshot, sweeps } = await configured(place, null, backend.repository);
  if (snapshot.commit === null)
    throw new InputError([
      '--register: the working tree has changes; commit them, so that what is swept by can be looked up',
    ]);
  const blobs = memoryBlobs();
  const definitions = await Promise.all(sweeps.map((one) => defineSweep(one, { blobs })));
  const { changed, uploaded } = await sendSweeps(definitions, snapshot.commit, {
    registrar: openLambdaRegistrar(backend),
    registry: openLambdaRegistry(backend, blobs),
    blobs,
  });
  const names = definitions.map((definition) => definition.name);
  if (options.json === true) terminal.out(`${JSON.stringify({ registered: names, changed, uploaded })}\n`);
  else
    terminal.out(
      changed ? `registered ${names.join(', ')}; ${uploaded} contents uploaded\n` : 'nothing is new\n',
    );
  return 0;
}

async function show(name: string | undefined, options: SweepOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  const backend = await backendPlace(place, options);
  const { sweeps } = await configured(place, name ?? null, backend.repository);
  const { ledger, blobs } = openLambdaStore(backend);
  const found: SweptOutcome[] = [];
  for (const one of sweeps) {
    const records = await recordsOf(one, options, ledger);
    if (records.length === 0) terminal.note(`${one.name}: the backend has swept no such window\n`);
    for (const record of records) {
      const report = parseSweepReport(await blobs.get(record.report));
      if (options.json !== true) terminal.out(`${terminalSweep(report, terminal.palette)}\n`);
      found.push({ record, report, reused: true });
    }
  }
  if (options.json === true) terminal.out(`${JSON.stringify({ sweeps: found })}\n`);
  return 0;
}

async function configured(
  { repository, folder, configPath }: Awaited<ReturnType<typeof openPlace>>,
  name: string | null,
  remote: string,
) {
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  return { snapshot, sweeps: await configuredSweeps({ snapshot, configPath, repository: remote }, name) };
}

/** As many as a backend gives at once. */
const mostRecords = 500;

/** The newest window, or those of a range, oldest first. */
async function recordsOf(
  { name, sweep, repository }: ConfiguredSweep,
  options: Pick<SweepOptions, 'from' | 'to'>,
  ledger: Pick<Ledger, 'sweeps'>,
): Promise<readonly SweepRecord[]> {
  const { from = null, to = null } = options;
  if (from === null && to === null) return ledger.sweeps(repository, name, 1);
  const names = { from: '--from', to: '--to' };
  const windows = askedWindows({ name, lengthMs: sweep.windowMs }, { from, to, names }, Date.now());
  const asked = new Set(windows.map(({ fromMs }) => new Date(fromMs).toISOString()));
  const records = await ledger.sweeps(repository, name, mostRecords);
  return records.filter((record) => asked.has(record.from)).toReversed();
}
