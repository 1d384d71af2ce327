import { blockStore } from './block-store.ts';
import { findRows } from './find-rows.ts';
import { indexedRows } from './indexed-rows.ts';
import type { RowsAnswer, RowsRequest } from './rows-protocol.ts';
import { readView } from './view-content.ts';

interface Opened {
  readonly rows: ReturnType<typeof indexedRows>;
  readonly blocks: ReturnType<typeof blockStore>;
}

interface State {
  opened: Opened | null;
  found: Uint32Array;
  evaluator: number;
  readonly latest: { find: number; list: number };
  readonly say: (answer: RowsAnswer) => void;
}

type Asked<Kind extends RowsRequest['kind']> = Extract<RowsRequest, { kind: Kind }>;

/**
 * Answers what is asked of the rows of one run.
 *
 * @param say is given the answers; those to questions that were asked anew may not come
 */
export function rowsService(say: (answer: RowsAnswer) => void): (request: RowsRequest) => void {
  const latest = { find: 0, list: 0 };
  const state: State = { opened: null, found: new Uint32Array(0), evaluator: 0, latest, say };
  return (request) => {
    answer(request, state).catch((error: unknown) => {
      say({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    });
  };
}

async function answer(request: RowsRequest, state: State): Promise<void> {
  const { opened, latest } = state;
  switch (request.kind) {
    case 'open':
      return open(request, state);
    case 'find':
      latest.find = request.ticket;
      return opened === null ? undefined : find(request, opened, state);
    case 'list':
      latest.list = request.ticket;
      return opened === null ? undefined : list(request, opened, state);
    case 'whole':
      return opened === null ? undefined : whole(request, opened, state);
    default:
      return request satisfies never;
  }
}

async function open({ run }: Asked<'open'>, state: State): Promise<void> {
  const index = await readView<'rows-index'>({ kind: 'rows-index', run });
  if (index === null) return state.say({ kind: 'missing' });
  state.opened = { rows: indexedRows(index), blocks: blockStore(run, index.blockRows) };
  state.found = new Uint32Array(0);
  state.say(state.opened.rows.opened);
}

async function find({ ticket, filter }: Asked<'find'>, { rows, blocks }: Opened, state: State) {
  state.evaluator = filter.evaluator;
  const isCurrent = () => state.latest.find === ticket;
  await findRows(
    rows.matching(filter),
    filter.text,
    { blocks, idOf: rows.idOf, isCurrent },
    (places, searched, of) => {
      state.found = places;
      state.say({ kind: 'found', ticket, count: places.length, searched, of });
    },
  );
}

async function list({ ticket, from, to }: Asked<'list'>, { rows, blocks }: Opened, state: State) {
  const listed = [];
  for (const place of state.found.slice(from, to)) {
    const texts = await blocks.texts(place);
    if (state.latest.list !== ticket) return;
    listed.push({ ...rows.listed(place, state.evaluator), teaser: texts?.input.slice(0, 200) ?? '' });
  }
  state.say({ kind: 'listed', ticket, from, rows: listed });
}

async function whole({ ticket, id }: Asked<'whole'>, { rows, blocks }: Opened, { evaluator, say }: State) {
  const place = rows.placeOf(id);
  const texts = place === -1 ? null : await blocks.texts(place);
  if (texts === null) return say({ kind: 'whole', ticket, row: null });
  const row = { ...rows.listed(place, evaluator), ...rows.around(place), texts, teaser: '' };
  say({ kind: 'whole', ticket, row });
}
