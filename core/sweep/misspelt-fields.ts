import { nearestName } from '../config/nearest-name.ts';
import { printable } from '../config/printable.ts';
import type { SweepConfig } from '../config/sweep-config.ts';
import type { Profile } from './profile.ts';
import type { TraceCounts } from './trace-counts.ts';
import { measuredFields } from './trace-field.ts';

/**
 * What a sweep names and no trace of a window has, one sentence each: nothing would ever be seen there, and nobody would know why.
 *
 * @param counts of all readings of the window
 */
export function misspeltFields(
  { sample, signals, fields }: Pick<SweepConfig, 'sample' | 'signals' | 'fields'>,
  profile: Profile,
  { missingPaths = {} }: Pick<TraceCounts, 'missingPaths'>,
): readonly string[] {
  if (profile.rows === 0) return [];
  const known = [...new Set([...rowFields(profile), ...measuredFields])];
  const lacking = [...namedFields(sample, signals)].filter(([name]) => !isThere(profile, name));
  const paths = Object.entries(fields).filter(([, path]) => Object.hasOwn(missingPaths, path));
  return [
    ...lacking.map(([name, where]) =>
      sentence(`no trace of this window has \`${printable(name)}\` (${where})`, nearestName(name, known)),
    ),
    ...signals.flatMap((signal) => untold(signal, profile)),
    ...paths.map(([field, path]) =>
      sentence(
        `no record that was read has anything at \`${printable(path)}\` (${field === 'mayBecomeRow' ? '`permission`' : `\`fields\`, ${printable(field)}`})`,
        missingPaths[path] ?? null,
      ),
    ),
  ];
}

function sentence(what: string, nearest: string | null): string {
  return nearest === null ? what : `${what}; did you mean \`${printable(nearest)}\`?`;
}

/** By name, where the configuration has it. */
function namedFields(
  sample: SweepConfig['sample'],
  signals: SweepConfig['signals'],
): ReadonlyMap<string, string> {
  const named = new Map(sample.per.map((field) => [field, '`sample.per`']));
  for (const signal of signals) {
    if (signal.kind === 'field' || signal.kind === 'distance') named.set(signal.field, '`field` of a signal');
    if ('per' in signal) for (const field of signal.per) named.set(field, '`per` of a signal');
  }
  return named;
}

/** Whether any trace has it; true as well where that cannot be told, for paths beyond those that are counted. */
function isThere({ cells, schema }: Profile, name: string): boolean {
  const cell = cells.find(({ field }) => field === name);
  if (cell !== undefined) return cell.all.types.kept.some(([, type]) => type !== 'absent');
  return schema.other > 0 || schema.kept.some(([, label]) => label.startsWith(`${name}: `));
}

function rowFields({ schema }: Profile): readonly string[] {
  return schema.kept
    .map(([, label]) => label.slice(0, label.lastIndexOf(': ')))
    .filter((path) => !path.includes('[]'))
    .sort();
}

/** A share of what no trace says is one of nothing, and never moves. */
function untold(signal: SweepConfig['signals'][number], { cells }: Profile): readonly string[] {
  if (signal.kind !== 'share' && signal.kind !== 'change') return [];
  const types = cells.find(({ field }) => field === signal.part)?.all.types.kept ?? [];
  const isTold = types.some(([, type]) => type !== 'absent' && type !== 'null');
  return isTold || types.length === 0
    ? []
    : [`no trace of this window says its ${signal.part}, which \`share: ${signal.part}\` watches`];
}
