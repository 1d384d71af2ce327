import { join } from 'node:path';
import * as z from 'zod';
import { exampleRepository } from './example-repository.ts';

/** Days of the example `support-drift`; on the last but one, other rules went into production. */
const days = { from: '2026-11-09', changed: '2026-11-19', to: '2026-11-21' };

/**
 * Shows a drift sweep: what was accepted is released, days of production are held against it, and a signal is raised.
 *
 * @returns 0 when the quiet days were quiet and the change was seen, as it has to be
 */
export async function showSweep(name: string): Promise<number> {
  const repository = await exampleRepository(name);
  repository.commit('The bot that sorts tickets, and its sweep');
  say(`A repository with a bot that sorts support tickets, and a log of what it answered in production: ${repository.path}
What is in the repository is accepted: its run is released. On ${days.changed} somebody put other rules into production.
`);
  const ran = await repository.goldgate(['run', 'ticket-triage', '--json'], 'captured');
  const run = runs.parse(JSON.parse(ran.stdout)).suites[0].run.slice(0, 12);
  say(`$ goldgate run ticket-triage\n$ goldgate release ${run} --channel production\n\n`);
  await repository.goldgate(['release', run, '--channel', 'production']);

  say(`\n$ goldgate sweep --from ${days.from} --to ${days.changed}\n\n`);
  const quiet = await repository.goldgate(
    ['sweep', '--json', '--from', days.from, '--to', days.changed],
    'captured',
  );
  const before = sweeps.parse(JSON.parse(quiet.stdout)).sweeps;
  const open = before.reduce((sum, { record }) => sum + record.open, 0);
  say(
    `${before.length} days, ${open} signals\n\n$ goldgate sweep --from ${days.changed} --to ${days.to}\n\n`,
  );

  await repository.goldgate(['sweep', '--from', days.changed, '--to', days.to]);
  const last = await repository.goldgate(
    ['sweep', '--json', '--from', '2026-11-20', '--to', days.to],
    'captured',
  );
  const raised = sweeps
    .parse(JSON.parse(last.stdout))
    .sweeps.reduce((sum, { record }) => sum + record.open, 0);
  say(`
${raised} signals are open: what is worse, in which segment, since when, and what changed. A sweep blocks nothing; on a schedule it
opens an issue for each signal and tells whoever has to know (docs/sweeps.md). To look at the windows:

  cd ${repository.path} && node ${join(import.meta.dirname, '..', 'cli', 'goldgate.ts')} ui
`);
  return open === 0 && raised > 0 ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(text);
}

const runs = z.object({ suites: z.tuple([z.object({ run: z.string() })]) });
const sweeps = z.object({ sweeps: z.array(z.object({ record: z.object({ open: z.int() }) })) });
