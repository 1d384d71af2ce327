import { useEffect, useRef, useState } from 'preact/hooks';
import { holdsEverything } from './read-text.ts';
import type {
  ListedRow,
  OpenedIndex,
  RowsAnswer,
  RowsFilter,
  RowsRequest,
  WholeRow,
} from './rows-protocol.ts';
import { rowsService } from './rows-service.ts';

/** What of a run's rows is known here; the rest is with the service. */
export interface RowsState {
  readonly index:
    | OpenedIndex
    | { readonly kind: 'loading' }
    | { readonly kind: 'missing' }
    | { readonly kind: 'failed'; readonly why: string };
  readonly found: { readonly count: number; readonly searched: number; readonly of: number } | null;
  /** rows around what is seen, by their number in the list */
  readonly listed: ReadonlyMap<number, ListedRow>;
  /** null = nothing was asked for; `none` = there is no such row */
  readonly whole: WholeRow | 'none' | null;
}

const nothing: RowsState = { index: { kind: 'loading' }, found: null, listed: new Map(), whole: null };

export interface Rows {
  readonly state: RowsState;
  find(filter: RowsFilter): void;
  /** asks for the rows with these numbers in the list */
  list(from: number, to: number): void;
  whole(id: string | null): void;
}

/** Opens the rows of a run. */
export function useRows(run: string): Rows {
  const [state, setState] = useState(nothing);
  const service = useRef<Service | null>(null);
  const tickets = useRef({ find: 0, list: 0, whole: 0 });
  useEffect(() => {
    const own = openService((answer) => setState((before) => after(before, answer, tickets.current)));
    service.current = own;
    own.ask({ kind: 'open', run });
    return own.end;
  }, [run]);
  const ask = (request: RowsRequest) => service.current?.ask(request);
  return {
    state,
    find: (filter) => ask({ kind: 'find', ticket: ++tickets.current.find, filter }),
    list: (from, to) => ask({ kind: 'list', ticket: ++tickets.current.list, from, to }),
    whole(id) {
      const ticket = ++tickets.current.whole;
      if (id === null) setState((before) => ({ ...before, whole: null }));
      else ask({ kind: 'whole', ticket, id });
    },
  };
}

interface Service {
  ask(request: RowsRequest): void;
  readonly end: () => void;
}

/** In a worker; in the page itself where one file holds everything, for a worker could read nothing of it. */
function openService(say: (answer: RowsAnswer) => void): Service {
  if (holdsEverything()) {
    let isWanted = true;
    return {
      ask: rowsService((answer) => isWanted && say(answer)),
      end: () => {
        isWanted = false;
      },
    };
  }
  const worker = new Worker('rows-worker.js', { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<RowsAnswer>) => say(data));
  return { ask: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

/** What an answer makes of the state. Answers to questions that were asked anew are dropped. */
function after(
  state: RowsState,
  answer: RowsAnswer,
  tickets: { readonly find: number; readonly list: number; readonly whole: number },
): RowsState {
  switch (answer.kind) {
    case 'opened':
    case 'missing':
    case 'failed':
      return { ...state, index: answer };
    case 'found':
      return answer.ticket === tickets.find ? { ...state, found: answer, listed: new Map() } : state;
    case 'listed':
      if (answer.ticket !== tickets.list) return state;
      return { ...state, listed: new Map(answer.rows.map((row, at) => [answer.from + at, row])) };
    case 'whole':
      return answer.ticket === tickets.whole ? { ...state, whole: answer.row ?? 'none' } : state;
    default:
      return answer satisfies never;
  }
}
