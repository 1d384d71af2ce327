import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { nodeIdentity } from '../core/lineage/node-identity.ts';
import { type LineageBranch, type LineageTrace, trace } from '../core/lineage/trace.ts';
import { dateText } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';

export interface LineageOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** What a node rests on and what rests on it; `prefix` is any digest, run, commit, dataset or prompt. @returns 0 */
export async function lineageCommand(
  prefix: string,
  options: LineageOptions,
  terminal: Terminal,
): Promise<number> {
  await using place = await openPlace(options);
  const folder = place.store;
  await using store = openLocalStore(folder);
  const node = onlyNode(prefix, await store.lineage.find(prefix));
  const traced = await trace(node, store.lineage, { depth: 8, branches: 500 });
  if (options.json === true) {
    terminal.out(`${JSON.stringify(traced)}\n`);
    return 0;
  }
  const waivers = await store.ledger.waivers(await place.repository.remoteName(), null, 500);
  terminal.out(traceText(traced, waiverWords(waivers), terminal));
  return 0;
}

/** Of a waiver, a digest says the least. */
function waiverWords(waivers: readonly Waiver[]): ReadonlyMap<string, string> {
  return new Map(
    waivers.map(({ id, by, until, reason }) => [
      `waiver:${id}`,
      `  ${plainText(`@${by} until ${dateText(until)}: ${reason}`, 120)}`,
    ]),
  );
}

/** A run is named by its package: whoever gives that name means what was made of it. */
function onlyNode(prefix: string, found: readonly string[]): string {
  const [first] = found;
  if (first === undefined) {
    throw new InputError([
      `nothing in the store starts with "${prefix}"; a run, commit or digest, or its first digits, is expected`,
    ]);
  }
  if (found.every((node) => nodeIdentity(node) === nodeIdentity(first))) {
    return found.find((node) => node.startsWith('run:')) ?? first;
  }
  const shortened = found.slice(0, 10).map((node) => `  ${shown(node)}`);
  throw new InputError([`"${prefix}" names several things; give more of it:`, ...shortened]);
}

type Words = ReadonlyMap<string, string>;

function traceText(
  { node, upstream, downstream }: LineageTrace,
  words: Words,
  { palette }: Terminal,
): string {
  return [
    palette.bold(shown(node) + (words.get(node) ?? '')),
    'rests on',
    ...(upstream.length === 0 ? ['  nothing that is recorded'] : branchLines(upstream, '  ', words)),
    'carries',
    ...(downstream.length === 0 ? ['  nothing that is recorded'] : branchLines(downstream, '  ', words)),
    '',
  ].join('\n');
}

const endings = { shown: '', repeated: '  (see above)', cut: '  …' } as const;

function branchLines(branches: readonly LineageBranch[], indent: string, words: Words): string[] {
  return branches.flatMap(({ node, relation, kind, branches: further }) => [
    `${indent}${shown(node)}  ${relation}${endings[kind]}${words.get(node) ?? ''}`,
    ...branchLines(further, `${indent}  `, words),
  ]);
}

/** Full names of runs and digests are for machines; sixteen digits tell them apart for people. */
function shown(node: string): string {
  return plainText(node.replace(/([0-9a-f]{16})[0-9a-f]{24,}/, '$1'), 120);
}
