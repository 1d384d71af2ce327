import { blockStore } from './block-store.ts';
import { findRows } from './find-rows.ts';
import { indexedRows } from './indexed-rows.ts';
import type { RowsAnswer, RowsRequest } from './rows-protocol.ts';
import { readView } from './view-content.ts';

/**
 * Holds the rows of a run apart from the page, so that neither a long file nor a search ever keeps it from answering its
 * reader.
 */
interface Opened {
  readonly rows: ReturnType<typeof indexedRows>;
  readonly blocks: ReturnType<typeof blockStore>;
}

let opened: Opened | null = null;
let found: Uint32Array = new Uint32Array(0);
const latest = { find: 0, list: 0 };

addEventListener('message', ({ data }: MessageEvent<RowsRequest>) => {
  answer(data).catch((error: unknown) => {
    say({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
  });
});

function say(message: RowsAnswer): void {
  postMessage(message);
}

async function answer(request: RowsRequest): Promise<void> {
  switch (request.kind) {
    case 'open':
      return open(request.run);
    case 'find':
      latest.find = request.ticket;
      return opened === null ? undefined : find(request, opened);
    case 'list':
      latest.list = request.ticket;
      return opened === null ? undefined : list(request, opened);
    case 'whole':
      return opened === null ? undefined : whole(request, opened);
    default:
      return request satisfies never;
  }
}

async function open(run: string): Promise<void> {
  const index = await readView<'rows-index'>({ kind: 'rows-index', run });
  if (index === null) return say({ kind: 'missing' });
  opened = { rows: indexedRows(index), blocks: blockStore(run, index.blockRows) };
  found = new Uint32Array(0);
  say(opened.rows.opened);
}

let evaluator = 0;

async function find({ ticket, filter }: Extract<RowsRequest, { kind: 'find' }>, { rows, blocks }: Opened) {
  evaluator = filter.evaluator;
  const isCurrent = () => latest.find === ticket;
  await findRows(
    rows.matching(filter),
    filter.text,
    { blocks, idOf: rows.idOf, isCurrent },
    (places, searched, of) => {
      found = places;
      say({ kind: 'found', ticket, count: places.length, searched, of });
    },
  );
}

async function list({ ticket, from, to }: Extract<RowsRequest, { kind: 'list' }>, { rows, blocks }: Opened) {
  const places = found.slice(from, to);
  const listed = [];
  for (const place of places) {
    const texts = await blocks.texts(place);
    if (latest.list !== ticket) return;
    listed.push({ ...rows.listed(place, evaluator), teaser: texts?.input.slice(0, 200) ?? '' });
  }
  say({ kind: 'listed', ticket, from, rows: listed });
}

async function whole({ ticket, id }: Extract<RowsRequest, { kind: 'whole' }>, { rows, blocks }: Opened) {
  const place = rows.placeOf(id);
  const texts = place === -1 ? null : await blocks.texts(place);
  if (texts === null) return say({ kind: 'whole', ticket, row: null });
  const row = { ...rows.listed(place, evaluator), ...rows.around(place), texts, teaser: '' };
  say({ kind: 'whole', ticket, row });
}
