import type { Signal } from './signal.ts';

const others: Readonly<Partial<Record<Signal['kind'], string>>> = {
  judge: 'canaries',
  behaviour: 'probes',
  volume: 'like windows',
};

/** What the rows of a signal are: traces, unless something else was asked or compared. */
export function countedRows({ kind }: Pick<Signal, 'kind'>): string {
  return others[kind] ?? 'traces';
}
