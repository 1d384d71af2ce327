import type { Config, SuiteConfig } from '../core/config/config.ts';
import { gateFields } from '../core/gates/gate-fields.ts';
import { type EffectivePolicy, effectivePolicy } from '../core/gates/policy.ts';
import type { Package } from '../core/package/package.ts';
import type { Factor } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { DatasetRegistry } from './backend-ports.ts';
import { type ChangeArmsDeps, changeArms } from './change-arms.ts';
import { datasetOf, datasetSetting } from './dataset-setting.ts';
import { type DatasetVersions, datasetVersions, type RowNeeds } from './dataset-versions.ts';
import { evaluatorSettings, evaluatorsInForce, fieldsRead } from './evaluators-in-force.ts';
import { packagePolicy } from './package-policy.ts';
import { pointerMoved, withPushed, withPushedIfAny } from './pinned-version.ts';
import type { Blobs, DatasetReader, Ledger, Snapshot } from './ports.ts';
import { priceNotes } from './price-notes.ts';
import { quarantineSetting } from './quarantine-setting.ts';
import { type ConfiguredSnapshot, readSnapshotConfig } from './read-snapshot-config.ts';
import type { ReleaseArms } from './release-arms.ts';
import { type Side, suiteFactors } from './suite-factors.ts';

export interface Change {
  /** `owner/name`, or empty when nobody knows */
  readonly repository: string;
  /** null = there is nothing to compare with: absolute gates only */
  readonly base: Snapshot | null;
  readonly head: Snapshot;
  /** path of goldgate.yaml */
  readonly configPath: string;
  /** names of suites; null = all */
  readonly suites: readonly string[] | null;
  /** number of the fresh sample, 0 unless asked for */
  readonly fresh: number;
}

/** What a change means for one suite. */
export type SuiteChange =
  | {
      readonly kind: 'unaffected';
      readonly suite: string;
      readonly policy: Pick<SuiteConfig, 'onInconclusive'>;
    }
  | {
      readonly kind: 'changed';
      readonly suite: string;
      readonly package: Package;
      readonly settings: SuiteConfig;
      /** where the releases among the arms were released */
      readonly commits: ReleaseArms['commits'];
      /** who may waive its decisions; null = nobody, as of a suite that the base does not have */
      readonly waivers: WaiverPolicy | null;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly suite: string; readonly problems: readonly string[] };

export interface PackageChangeDeps extends ChangeArmsDeps {
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'has'>;
  readonly ledger: ChangeArmsDeps['ledger'] & Pick<Ledger, 'latestRuns'>;
  readonly datasets: DatasetReader;
  /** where suites find the dataset versions they name */
  readonly registry: DatasetRegistry;
  /** ISO 8601, UTC: what has expired is gated again */
  readonly now: () => string;
}

/**
 * Says for every suite whether the change touches it, and packages what does.
 *
 * Policy comes from the base. A suite that the change removes is judged as the base defined it: otherwise taking a gate
 * away would be the way through it.
 *
 * @throws InputError when the configuration of the head cannot be read or names no such suite
 */
export async function packageChange(change: Change, deps: PackageChangeDeps): Promise<SuiteChange[]> {
  const head = await readSnapshotConfig(change.head, change.configPath);
  const base = await readBase(change);
  const names = chosenSuites(change, head.config, base.side?.config ?? null);
  const versions = datasetVersions(deps);
  const packaged: SuiteChange[] = [];
  for (const name of names) packaged.push(await packageSuite(name, change, { head, base }, versions, deps));
  return packaged;
}

interface Sides {
  readonly head: ConfiguredSnapshot;
  readonly base: { readonly side: ConfiguredSnapshot | null; readonly note: string | null };
}

/** A base without a readable configuration has no policy: the head's own applies, and the report says so. */
async function readBase({ base, configPath }: Change): Promise<Sides['base']> {
  if (base === null) return { side: null, note: null };
  try {
    return { side: await readSnapshotConfig(base, configPath), note: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { side: null, note: `the base has no usable ${configPath}, so this change brings its own rules` };
  }
}

function chosenSuites({ suites, configPath }: Change, head: Config, base: Config | null): string[] {
  const known = [...new Set([...Object.keys(head.suites), ...Object.keys(base?.suites ?? {})])];
  const unknown = (suites ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputError([
      `${configPath}: there is no suite ${unknown.join(', ')}; there are: ${known.join(', ')}`,
    ]);
  }
  return suites === null ? known : [...suites];
}

async function packageSuite(
  name: string,
  change: Change,
  { head, base }: Sides,
  versions: DatasetVersions,
  deps: PackageChangeDeps,
): Promise<SuiteChange> {
  const was = sideOf(base.side, name);
  const kept = sideOf(head, name);
  const is = kept ?? (was && removedSuite(head, was));
  if (is === null) throw new InputError([`suite ${name} is in neither configuration`]);
  const removed = kept === null;
  try {
    const before = await withPushedIfAny(was, deps);
    const after = await withPushed(is, deps);
    const factors = await factorsOf({ name, before, after, removed }, deps);
    if (before !== null && factors.length === 0 && change.fresh === 0) {
      return { kind: 'unaffected', suite: name, policy: before.suite };
    }
    return await packageSides(
      { name, change, before, after, removed, factors, note: base.note },
      versions,
      deps,
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      kind: 'invalid',
      suite: name,
      problems: [...error.problems, ...(removed ? [removalHint(name)] : [])],
    };
  }
}

/** Taking a suite out of the configuration takes all of its gates away: a change of policy. */
async function factorsOf(
  { name, before, after, removed }: Pick<Affected, 'name' | 'before' | 'after' | 'removed'>,
  deps: PackageChangeDeps,
): Promise<readonly Factor[]> {
  if (before === null) return [];
  const factors = await suiteFactors(before, after);
  if (!factors.includes('dataset') && (await pointerMoved(name, after, deps))) factors.unshift('dataset');
  return removed ? [...factors, 'policy'] : factors;
}

function removalHint(name: string): string {
  return `suite ${name} is taken out by this change and judged as its base defines it; take it out first, and its files in a later change`;
}

function sideOf(side: ConfiguredSnapshot | null, name: string): Side | null {
  const suite = side?.config.suites[name];
  return side === null || suite === undefined ? null : { ...side, suite };
}

/** The head's files, judged by the base's definitions. */
function removedSuite(head: ConfiguredSnapshot, before: Side): Side {
  return { snapshot: head.snapshot, config: before.config, suite: before.suite };
}

interface Affected {
  readonly name: string;
  readonly change: Change;
  readonly before: Side | null;
  readonly after: Side;
  /** true when the change takes the suite out; `after` is then what the base says of the head's files */
  readonly removed: boolean;
  readonly factors: readonly Factor[];
  readonly note: string | null;
}

async function packageSides(
  affected: Affected,
  versions: DatasetVersions,
  deps: PackageChangeDeps,
): Promise<SuiteChange> {
  const { name, change, before, after, factors, note } = affected;
  const effective = policyInForce(affected);
  const { gates } = effective;
  const used = evaluatorsInForce(before, after, gates);
  const evaluators = await evaluatorSettings(used, deps);
  const labels = fieldsRead(used);
  const { version, notes } = await versions.of(after, rowNeeds(labels, gates));
  const dataset = { version, id: datasetOf(after).id };
  const found = await changeArms({ ...change, suite: name, before, after, gates, dataset }, deps);
  const { arms, baselineAbsent, commits } = found;
  const rows = await datasetSetting({ before, after, factors, gates, version, labels }, versions, deps);
  const quarantine = await quarantineSetting(before, after, { rows: version.rows, now: deps.now() });
  const content: Package = {
    format: 1,
    repository: change.repository,
    suite: name,
    dataset: rows.setting,
    arms,
    baselineAbsent,
    evaluators,
    repeats: after.suite.repeats,
    policy: await packagePolicy({ before, after, effective, used, rows, baselineAbsent, quarantine }),
    factors,
    fresh: change.fresh,
    stop: after.suite.stop,
    attribute: after.suite.attribute,
  };
  return {
    kind: 'changed',
    suite: name,
    package: content,
    settings: after.suite,
    commits,
    waivers: before?.config.waivers ?? null,
    notes: [
      ...(note === null ? [] : [note]),
      ...found.notes,
      ...quarantine.notes,
      ...notes,
      ...priceNotes(content),
    ],
  };
}

function rowNeeds(labels: readonly string[], gates: SuiteConfig['gates']): RowNeeds {
  return { requiredFields: labels, gatedFields: [...new Set(gates.flatMap(gateFields))] };
}

/** Of a suite that is taken out every gate is. */
function policyInForce({ before, after, removed }: Affected): EffectivePolicy {
  return effectivePolicy(before?.suite ?? null, removed ? { ...after.suite, gates: [] } : after.suite);
}
