import { openEmbedded } from '../embedded/open-embedded.ts';
import { type Forecast, forecast } from '../pipeline/forecast.ts';
import { packageChange, type SuiteChange } from '../pipeline/package-change.ts';
import { openPlace, openSides, type PlaceOptions, type SideOptions } from './command-context.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

export interface PlanOptions extends PlaceOptions, SideOptions {
  readonly suite?: readonly string[];
  readonly json?: boolean;
}

/** What a gate would run, call and cost; evaluates nothing. @returns 0, or 2 when a suite cannot be packaged */
export async function planCommand(options: PlanOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  const sides = await openSides(place, options);
  using progress = showProgress(terminal, Date.now);
  const now = () => new Date().toISOString();
  // Nothing is evaluated, so nothing has to be ended in order.
  const { environment, signal } = { environment: process.env, signal: new AbortController().signal };
  await using embedded = openEmbedded({ ...place, ...sides, environment, progress, signal, now });
  const change = {
    repository: await place.repository.remoteName(),
    base: sides.base,
    head: sides.head,
    configPath: place.configPath,
    suites: options.suite ?? null,
    fresh: 0,
  };
  const planned: PlannedSuite[] = [];
  for (const suite of await packageChange(change, embedded)) {
    planned.push(await plannedSuite(suite, { ...embedded, now: Date.now() }));
  }
  terminal.out(
    options.json === true ? `${JSON.stringify({ suites: planned })}\n` : planned.map(planText).join('\n'),
  );
  return planned.some(({ state }) => state === 'invalid') ? 2 : 0;
}

interface PlannedSuite {
  readonly suite: string;
  readonly state: SuiteChange['kind'];
  readonly factors: readonly string[];
  readonly forecast: Forecast | null;
  readonly problems: readonly string[];
}

async function plannedSuite(
  change: SuiteChange,
  deps: Parameters<typeof forecast>[1],
): Promise<PlannedSuite> {
  const { suite, kind: state } = change;
  const empty = { suite, state, factors: [], forecast: null, problems: [] };
  if (change.kind === 'invalid') return { ...empty, problems: change.problems };
  if (change.kind === 'unaffected') return empty;
  return { ...empty, factors: change.package.factors, forecast: await forecast(change.package, deps) };
}

function planText({ suite, state, factors, forecast: found, problems }: PlannedSuite): string {
  if (state === 'invalid')
    return `${suite}: cannot be packaged\n${problems.map((problem) => `  ${problem}\n`).join('')}`;
  if (found === null) return `${suite}: unaffected, nothing would run\n`;
  const changed = factors.length === 0 ? 'new suite' : `changed: ${factors.join(', ')}`;
  if (found.standing)
    return `${suite}: ${changed}; evaluated before, its verdict stands, nothing would run\n`;
  const arms = found.arms.map((arm) => `  ${armText(arm)}\n`).join('');
  return `${suite}: ${changed}; ${found.rows} rows\n${arms}`;
}

function armText({ arm, source, known, calls, tokens, costUsd }: Forecast['arms'][number]): string {
  if (source === 'absent') return `${arm}: none`;
  if (source === 'reuse') return `${arm}: measured before, nothing to call`;
  const estimate =
    tokens === null || calls === 0 ? '' : `, about ${tokens.input} tokens in and ${tokens.output} out`;
  const money =
    calls === 0 ? '' : costUsd === null ? ', price not known' : `, about ${costUsd.toFixed(4)} usd`;
  return `${arm}: ${calls} calls to make, ${known} known${estimate}${tokens === null ? '' : money}`;
}
