import type { WeakenedGate } from '../core/gates/gate.ts';
import type { Quarantine } from '../core/quarantine/quarantine.ts';
import {
  grownQuarantine,
  type ListedQuarantine,
  quarantineInForce,
} from '../core/quarantine/quarantine-in-force.ts';
import { readQuarantine } from '../core/quarantine/read-quarantine.ts';
import { InputError } from '../core/text/input-error.ts';
import { datasetOf } from './dataset-setting.ts';
import type { Side } from './suite-factors.ts';

export interface QuarantineSetting {
  /** null = no row is listed */
  readonly quarantine: Quarantine | null;
  readonly weakened: readonly WeakenedGate[];
  readonly notes: readonly string[];
}

/**
 * The rows that are not gated: those that the base lists, so that no change takes its own rows out. A suite that is new has no
 * base and brings its own.
 *
 * @param rows of the dataset
 * @throws InputError with what is wrong with the file of the head
 */
export async function quarantineSetting(
  before: Side | null,
  after: Side,
  { rows, now }: { readonly rows: number; readonly now: string },
): Promise<QuarantineSetting> {
  const head = await listedIn(after);
  const { listed: base, note } = before === null ? { listed: head, note: null } : await listedInBase(before);
  const quarantine = base === null ? null : quarantineInForce(base, rows, now);
  const isListed = quarantine !== null && (base?.rows ?? []).length > 0;
  return {
    quarantine: isListed ? quarantine : null,
    weakened: before === null ? [] : grownQuarantine(base, head),
    notes: note === null ? [] : [note],
  };
}

/** A base whose file cannot be read takes no row out. */
async function listedInBase(
  before: Side,
): Promise<{ readonly listed: ListedQuarantine | null; readonly note: string | null }> {
  try {
    return { listed: await listedIn(before), note: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [why] = error.problems;
    return { listed: null, note: `no row is in quarantine, because the base's file cannot be used: ${why}` };
  }
}

async function listedIn(side: Side): Promise<ListedQuarantine | null> {
  const { quarantine } = datasetOf(side);
  if (quarantine === undefined) return null;
  const bytes = await side.snapshot.read(quarantine.path);
  if (bytes === null) {
    throw new InputError([
      `${quarantine.path}: there is no such file, which dataset ${side.suite.dataset} names as its quarantine`,
    ]);
  }
  const read = readQuarantine(new TextDecoder().decode(bytes), quarantine.path);
  if (read.kind === 'invalid') throw new InputError(read.problems);
  return { ...quarantine, rows: read.rows };
}
