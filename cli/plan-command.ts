import type { PowerForecast } from '../core/power/cell-power.ts';
import { powerTable } from '../core/power/power-table.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { type CallForecast, type Forecast, forecast } from '../pipeline/forecast.ts';
import {
  type Change,
  type PackageChangeDeps,
  packageChange,
  type SuiteChange,
} from '../pipeline/package-change.ts';
import { type PackagePowerDeps, packagePower } from '../pipeline/package-power.ts';
import { priceNotes } from '../pipeline/price-notes.ts';
import { openPlace, openSides, type PlaceOptions, type SideOptions } from './command-context.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

export interface PlanOptions extends PlaceOptions, SideOptions {
  readonly suite?: readonly string[];
  /** also what the gates could tell */
  readonly power?: boolean;
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
  await using embedded = openEmbedded({
    ...place,
    ...sides,
    openCommit: (commit) => openCommit(place.repository, place.folder, commit),
    environment,
    progress,
    signal,
    now,
  });
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
    const found = await plannedSuite(suite, { ...embedded, now: Date.now() });
    planned.push(
      options.power === true ? { ...found, power: await suitePower(suite, change, embedded) } : found,
    );
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
  /** which prices money is estimated by, or that they are not known */
  readonly notes: readonly string[];
  /** present when asked for; null for a suite that cannot be packaged */
  readonly power?: PowerForecast | null;
}

/** A suite that the change does not touch is asked as it stands in the head. */
async function suitePower(
  suite: SuiteChange,
  change: Change,
  deps: PackageChangeDeps & PackagePowerDeps,
): Promise<PowerForecast | null> {
  switch (suite.kind) {
    case 'changed':
      return packagePower(suite.package, deps);
    case 'unaffected': {
      const [alone] = await packageChange({ ...change, base: null, suites: [suite.suite] }, deps);
      return alone?.kind === 'changed' ? packagePower(alone.package, deps) : null;
    }
    case 'invalid':
      return null;
    default:
      return suite satisfies never;
  }
}

async function plannedSuite(
  change: SuiteChange,
  deps: Parameters<typeof forecast>[1],
): Promise<PlannedSuite> {
  const { suite, kind: state } = change;
  const empty = { suite, state, factors: [], forecast: null, problems: [], notes: [] };
  if (change.kind === 'invalid') return { ...empty, problems: change.problems };
  if (change.kind === 'unaffected') return empty;
  const { package: content } = change;
  const notes = priceNotes(content);
  return { ...empty, factors: content.factors, notes, forecast: await forecast(content, deps) };
}

function planText(planned: PlannedSuite): string {
  const { power = null } = planned;
  const table = power === null ? [] : powerTable(power).map((line) => `  ${line}\n`);
  return `${callsText(planned)}${table.join('')}`;
}

function callsText({ suite, state, factors, forecast: found, problems, notes }: PlannedSuite): string {
  if (state === 'invalid')
    return `${suite}: cannot be packaged\n${problems.map((problem) => `  ${problem}\n`).join('')}`;
  if (found === null) return `${suite}: unaffected, nothing would run\n`;
  const changed = factors.length === 0 ? 'new suite' : `changed: ${factors.join(', ')}`;
  if (found.standing)
    return `${suite}: ${changed}; evaluated before, its verdict stands, nothing would run\n`;
  const lines = [
    ...found.arms.map(armText),
    ...found.evaluators.map(
      (one) => `${one.evaluator} by ${one.asks}: ${one.atMost ? 'up to ' : ''}${callText(one)}`,
    ),
    ...totalText(found),
    ...notes,
  ];
  const most = found.atMost ? 'it may stop early, at the latest after ' : '';
  return `${suite}: ${changed}; ${most}${found.rows} rows\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function armText({ arm, source, ...taken }: Forecast['arms'][number]): string {
  if (source === 'absent') return `${arm}: none`;
  if (source === 'reuse') return `${arm}: measured before, nothing to call`;
  return `${arm}: ${callText(taken)}`;
}

function callText({ known, calls, tokens, costUsd, rangeUsd }: CallForecast): string {
  const made = `${calls} calls to make, ${known} known`;
  if (tokens === null || calls === 0) return made;
  const money = costUsd === null ? 'price not known' : `${aboutUsd(costUsd)}${rangeText(rangeUsd)}`;
  return `${made}, about ${tokens.input} tokens in and ${tokens.output} out, ${money}`;
}

/** Where more than one line costs something, and every cost is known. */
function totalText({ arms, evaluators }: Forecast): readonly string[] {
  const paid = [...arms, ...evaluators].filter(({ calls, tokens }) => calls > 0 && tokens !== null);
  if (paid.length < 2 || paid.some(({ costUsd }) => costUsd === null)) return [];
  const sum = (of: (one: CallForecast) => number) => paid.reduce((total, one) => total + of(one), 0);
  const isLearnt = paid.every(({ rangeUsd }) => rangeUsd === null);
  const low = sum(({ rangeUsd, costUsd }) => rangeUsd?.[0] ?? costUsd ?? 0);
  const high = sum(({ rangeUsd, costUsd }) => rangeUsd?.[1] ?? costUsd ?? 0);
  const cost = `${aboutUsd(sum(({ costUsd }) => costUsd ?? 0))}${rangeText(isLearnt ? null : [low, high])}`;
  const most = evaluators.some(({ atMost, calls }) => atMost && calls > 0) ? 'up to ' : '';
  return [`together: ${most}${sum(({ calls }) => calls)} calls, ${cost}`];
}

function rangeText(range: readonly [number, number] | null): string {
  if (range === null) return '';
  const [low, high] = range.map((usd) => usd.toFixed(4));
  return ` (${low} to ${high}: no reply of the model is known yet)`;
}

function aboutUsd(usd: number): string {
  return `about ${usd.toFixed(4)} usd`;
}
