import { colourPalette, type Palette, plainPalette } from '../core/report/palette.ts';

/** Where a command writes, and what it may use there. */
export interface Terminal {
  /** the result: what a pipe receives */
  readonly out: (text: string) => void;
  /** everything else */
  readonly note: (text: string) => void;
  readonly columns: number;
  /** for the result */
  readonly palette: Palette;
  /** true when a line on stderr may be written over */
  readonly interactive: boolean;
}

/** The terminal of this process; colours follow NO_COLOR and FORCE_COLOR (no-color.org, force-color.org). */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', unlessClosed);
  return {
    out: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    columns: stdout.columns ?? 100,
    palette: wantsColour(env, stdout.isTTY) ? colourPalette : plainPalette,
    interactive: stderr.isTTY === true && env['CI'] === undefined,
  };
}

/** A reader that has seen enough closes the pipe (`… | head`); the command goes on, and its exit code stays its own. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function wantsColour(
  { NO_COLOR: no, FORCE_COLOR: force, TERM: term }: NodeJS.ProcessEnv,
  isTTY: boolean,
): boolean {
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTTY === true && term !== 'dumb';
}
