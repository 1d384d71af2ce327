import type { Palette } from '../report/palette.ts';
import { terminalCoverage } from '../sweep/terminal-coverage.ts';
import { plainText } from '../text/plain-text.ts';
import type { LifecycleView } from '../views/lifecycle-view.ts';
import { figureLines } from './figure-lines.ts';
import type { StaleItem } from './stale-item.ts';

const mostStale = 40;

/** The lifecycle for a terminal: figures, what to retire, what golden sets lack. Lines end with `\n`. */
export function terminalLifecycle(view: LifecycleView, palette: Palette): string {
  const { figures, stale, coverage, from, to, notes } = view;
  const lines = figureLines(figures);
  const width = Math.max(...lines.map(({ name }) => name.length));
  const lacking = coverage.flatMap(({ sweep, coverage: own }) => {
    const found = terminalCoverage(own, palette);
    return found.length === 0 ? [] : [`${plainText(sweep, 100)}: ${found[0]}`, ...found.slice(1)];
  });
  return [
    palette.bold(`${from.slice(0, 10)} to ${to.slice(0, 10)}`),
    ...lines.flatMap(({ name, value, details }) => [
      `${name.padEnd(width)}  ${value}`,
      ...details.map((detail) => palette.dim(`${' '.repeat(width)}  ${plainText(detail, 200)}`)),
    ]),
    '',
    palette.bold(stale.length === 0 ? 'Nothing is stale' : `Stale: ${stale.length}`),
    ...stale.slice(0, mostStale).flatMap((item) => staleLines(item, palette)),
    ...(stale.length > mostStale ? [`and ${stale.length - mostStale} more; --json shows all`] : []),
    ...(lacking.length === 0 ? [] : ['', palette.bold('What golden sets lack'), ...lacking]),
    ...notes.map((note) => palette.undecided(`note: ${plainText(note, 300)}`)),
    '',
  ].join('\n');
}

function staleLines(
  { kind, name, path, why, lastSeenAt, owners, lastAuthor, advice }: StaleItem,
  { undecided, dim }: Palette,
): readonly string[] {
  const seen = lastSeenAt === null ? '' : `, last seen ${lastSeenAt.slice(0, 10)}`;
  const hint =
    owners.length > 0
      ? `, owned by ${owners.join(', ')}`
      : lastAuthor === null
        ? ''
        : `, last changed by ${lastAuthor}`;
  const where = path === null || path === name ? '' : ` (${path})`;
  return [
    `${undecided(kind)} ${plainText(`${name}${where}: ${why}${seen}${hint}`, 300)}`,
    dim(`  ${plainText(advice, 300)}`),
  ];
}
