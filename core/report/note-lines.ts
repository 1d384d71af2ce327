import { worstFirst } from './gate-order.ts';
import { gateName } from './gate-text.ts';
import type { Report } from './report.ts';

/** What the run and its gates had to say beside the numbers, one line each. Untrusted: may name segments and rows. */
export function noteLines({ notes, gates }: Report): readonly string[] {
  return [
    ...notes,
    ...worstFirst(gates).flatMap((gate) => gate.notes.map((note) => `${gateName(gate)}: ${note}`)),
  ];
}
