import { parseChunk, parseOutputs } from '../../core/dataset/parse-chunk.ts';
import type { Row } from '../../core/dataset/row.ts';
import { type AskedScore, parseAskedLines } from '../../core/shard/asked-lines.ts';
import type { ArmResult } from '../../core/shard/shard-result.ts';
import type { Output } from '../../core/target/output.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { type JsonValue, toJson } from '../../core/text/json.ts';
import { type ArmTexts, blockRowsOf, type RowsBlock, type RowTexts } from '../../core/views/rows-index.ts';
import { shownText } from '../../core/views/shown-text.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { keptResults } from './kept-results.ts';
import type { OpenedRows, OpenedShard } from './opened-rows.ts';

type Blobs = Pick<BrowsedStore['blobs'], 'get'>;

/** Texts of one shard, ready to be shown row by row. */
interface LoadedShard {
  readonly rows: readonly Row[];
  readonly before: LoadedArm | null;
  readonly after: LoadedArm | null;
}

interface LoadedArm {
  readonly outputs: ReadonlyMap<string, Output>;
  readonly asked: ReadonlyMap<string, readonly AskedScore[]>;
}

/** Enough that a block on a border, and the next one, read no chunk twice. */
const shardsKept = 3;

/** Blocks of a run's rows. @returns null beyond its last row */
export function rowsBlocks(opened: OpenedRows, blobs: Blobs): (block: number) => Promise<RowsBlock | null> {
  const kept = keptResults<LoadedShard>(shardsKept);
  const starts = startsOf(opened.shards);
  const blockRows = blockRowsOf(opened.package.dataset.version);
  const rowsWithin = async (shard: OpenedShard, start: number, first: number) => {
    const [from, to] = [Math.max(first, start), Math.min(first + blockRows, start + shard.result.rows)];
    if (from >= to) return [];
    const loaded = await kept(String(shard.shard.index), () => loadShard(opened, shard, blobs));
    return Array.from({ length: to - from }, (_, at) => textsOf(loaded, shard, from - start + at));
  };
  return async (block) => {
    const first = block * blockRows;
    const rows: RowTexts[] = [];
    for (const [at, shard] of opened.shards.entries())
      rows.push(...(await rowsWithin(shard, starts[at] ?? 0, first)));
    return rows.length === 0 ? null : { kind: 'rows-block', first, rows };
  };
}

/** Place of each shard's first row in the index. */
function startsOf(shards: readonly OpenedShard[]): readonly number[] {
  let start = 0;
  return shards.map(({ result }) => {
    start += result.rows;
    return start - result.rows;
  });
}

async function loadShard(opened: OpenedRows, shard: OpenedShard, blobs: Blobs): Promise<LoadedShard> {
  return {
    rows: parseChunk(await blobs.get(shard.shard.chunk), opened.package.dataset.id),
    before: await loadArm(shard.before, blobs),
    after: await loadArm(shard.after, blobs),
  };
}

async function loadArm(arm: ArmResult | null, blobs: Blobs): Promise<LoadedArm | null> {
  if (arm === null) return null;
  const outputs = parseOutputs(await blobs.get(arm.outputs)).filter(({ repeat = 0 }) => repeat === 0);
  const asked = arm.asked === undefined ? [] : parseAskedLines(await blobs.get(arm.asked.scores));
  return {
    outputs: new Map(outputs.map((output) => [output.id, output])),
    asked: Map.groupBy(asked, ({ id }) => id),
  };
}

function textsOf({ rows, before, after }: LoadedShard, { result }: OpenedShard, at: number): RowTexts {
  const row = rows[result.positions?.[at] ?? at];
  if (row === undefined) throw new Error(`row ${at} is not in its chunk`);
  const { input, expected, ...rest } = row.fields;
  const others = Object.keys(rest).length === 0 ? null : shown(rest);
  return {
    input: input === undefined ? '' : shown(input),
    expected: expected === undefined || expected === null ? null : shown(expected),
    others,
    before: armTexts(before, row.id),
    after: armTexts(after, row.id),
  };
}

function armTexts(arm: LoadedArm | null, id: string): ArmTexts | null {
  if (arm === null) return null;
  const output = arm.outputs.get(id);
  return {
    output: output === undefined ? null : answerOf(output),
    error: typeof output?.error === 'string' ? shown(output.error) : null,
    reasons: Object.fromEntries((arm.asked.get(id) ?? []).flatMap(reasonOf)),
  };
}

function answerOf({ output, toolCalls, trajectory }: Output): string | null {
  if (output !== undefined && output !== null) return shown(output);
  const way = toolCalls ?? trajectory;
  return way === undefined ? null : shown(toJson(way));
}

function reasonOf({ evaluator, score, repeat }: AskedScore): readonly (readonly [string, string])[] {
  const said = score.kind === 'value' ? score.reason : `${score.kind}: ${score.why}`;
  return said === undefined || repeat !== 0 ? [] : [[shownText(evaluator), shown(said)]];
}

/** Characters of one text that a page is sent; the whole stands in the store. */
const textShown = 10_000;

function shown(value: JsonValue): string {
  return shownText(typeof value === 'string' ? value : canonicalJson(value), textShown);
}
