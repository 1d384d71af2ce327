import type { RowTexts } from '../../core/views/rows-index.ts';
import { readView } from './view-content.ts';

/** Blocks held as they came; some 400 KB each. */
const blocksHeld = 24;

/** Characters held in lower case to be searched again, of all texts together: what is beyond is read again. */
const charactersHeld = 120_000_000;

/** Texts of rows, read block by block when they are needed. */
export function blockStore(run: string, blockRows: number) {
  const held = new Map<number, Promise<readonly RowTexts[]>>();
  const searchable = new Map<number, readonly string[]>();
  let characters = 0;
  const rowsOf = (block: number): Promise<readonly RowTexts[]> => {
    const known = held.get(block);
    const rows = known ?? readBlock(run, block);
    held.delete(block);
    held.set(block, rows);
    if (known === undefined) rows.catch(() => held.delete(block));
    const [oldest] = held.keys();
    if (held.size > blocksHeld && oldest !== undefined) held.delete(oldest);
    return rows;
  };
  return {
    blockRows,
    async texts(place: number): Promise<RowTexts | null> {
      return (await rowsOf(Math.floor(place / blockRows)))[place % blockRows] ?? null;
    },
    /** what is searched of each row of a block, in lower case */
    async searchable(block: number): Promise<readonly string[]> {
      const known = searchable.get(block);
      if (known !== undefined) return known;
      const texts = (await rowsOf(block)).map(searchedText);
      const size = texts.reduce((sum, { length }) => sum + length, 0);
      if (characters + size <= charactersHeld) {
        searchable.set(block, texts);
        characters += size;
      }
      return texts;
    },
  };
}

async function readBlock(run: string, block: number): Promise<readonly RowTexts[]> {
  const read = await readView<'rows-block'>({ kind: 'rows-block', run, block });
  if (read !== null) return read.rows;
  throw new Error('texts of these rows are no longer in the store; run the gate again to restore them');
}

function searchedText({ input, expected, others, before, after }: RowTexts): string {
  const parts = [input, expected, others, before?.output, before?.error, after?.output, after?.error];
  return parts
    .filter((part) => typeof part === 'string')
    .join('\n')
    .toLowerCase();
}
