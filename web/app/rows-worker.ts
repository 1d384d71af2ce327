import { rowsService } from './rows-service.ts';

/** Holds the rows of a run apart from the page, so that neither a long file nor a search ever keeps it from answering its reader. */
const ask = rowsService((answer) => postMessage(answer));
addEventListener('message', ({ data }) => ask(data));
