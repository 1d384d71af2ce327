import type { blockStore } from './block-store.ts';

interface Searched {
  readonly blocks: Pick<ReturnType<typeof blockStore>, 'blockRows' | 'searchable'>;
  readonly idOf: (place: number) => string;
  /** false when somebody asked for something else meanwhile */
  readonly isCurrent: () => boolean;
}

/** How often a reader is told of a search that goes on. */
const tellEveryMs = 150;

/** Blocks asked for before they are searched, so that the reader of the store never waits for the searcher. */
const blocksAhead = 4;

/**
 * Narrows rows down to those whose id or texts hold a text, telling what was found so far as it goes on.
 *
 * @param places in the order in which they are to be told
 */
export async function findRows(
  places: Uint32Array,
  text: string,
  { blocks, idOf, isCurrent }: Searched,
  tell: (found: Uint32Array, searched: number, of: number) => void,
): Promise<void> {
  if (text === '') return tell(places, places.length, places.length);
  const hits = new Set<number>();
  const tellHits = (searched: number) =>
    tell(
      places.filter((place) => hits.has(place)),
      searched,
      places.length,
    );
  let searched = 0;
  let told = performance.now();
  for await (const { members, texts } of searchedBlocks(places, blocks)) {
    if (!isCurrent()) return;
    const isHit = (place: number) =>
      texts[place % blocks.blockRows]?.includes(text) === true || idOf(place).toLowerCase().includes(text);
    for (const place of members.filter(isHit)) hits.add(place);
    searched += members.length;
    if (performance.now() - told < tellEveryMs) continue;
    tellHits(searched);
    told = performance.now();
  }
  tellHits(places.length);
}

/** Every block with rows that are wanted and the texts of all of its rows. */
async function* searchedBlocks(places: Uint32Array, { blockRows, searchable }: Searched['blocks']) {
  const wanted = blocksOf(places, blockRows);
  const ahead: Promise<readonly string[]>[] = [];
  for (const [at, [, members]] of wanted.entries()) {
    for (const [block] of wanted.slice(at + ahead.length, at + blocksAhead)) {
      const texts = searchable(block);
      // Who waits for it hears of its failure; nobody may wait any more.
      texts.catch(() => undefined);
      ahead.push(texts);
    }
    yield { members, texts: (await ahead.shift()) ?? [] };
  }
}

/** Each block is read once, whatever the order of the rows. */
function blocksOf(places: Uint32Array, blockRows: number): readonly (readonly [number, readonly number[]])[] {
  const blocks = new Map<number, number[]>();
  for (const place of places) {
    const block = Math.floor(place / blockRows);
    const members = blocks.get(block);
    if (members === undefined) blocks.set(block, [place]);
    else members.push(place);
  }
  return [...blocks].sort(([a], [b]) => a - b);
}
