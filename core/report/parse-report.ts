import * as z from 'zod/mini';
import type { Report } from './report.ts';

/** Reads a stored report back. @throws Error when it is none, or was written in a format this version does not know */
export function parseReport(bytes: Uint8Array): Report {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const frame = reportFrame.safeParse(value);
  if (!frame.success) throw new Error(`a stored report cannot be read: ${z.prettifyError(frame.error)}`);
  return frame.data as unknown as Report;
}

const list = z.array(z.record(z.string(), z.json()));

/** Reports of earlier versions say in the text of the rule alone what kind it is and which arm it compares with. */
const gateFrame = z.pipe(
  z.looseObject({
    rule: z.string(),
    kind: z.optional(z.string()),
    reference: z.optional(z.nullable(z.string())),
  }),
  z.transform((gate) => ({
    ...gate,
    kind: gate.kind ?? gate.rule.split(' ', 1)[0],
    reference:
      gate.reference ?? (gate.reference !== null && gate.rule.includes('baseline') ? 'baseline' : null),
  })),
);

/** Reports are written by us under their digest: what is checked is that this is one, and of a known format. */
const reportFrame = z.looseObject({
  format: z.literal(1),
  suite: z.string(),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'incomplete', 'incomparable', 'waived', 'unaffected']),
  title: z.string(),
  run: z.string(),
  createdAt: z.string(),
  arms: list,
  gates: z.array(gateFrame),
  segments: list,
  evidence: list,
  flaky: z._default(list, []),
  judges: z._default(list, []),
  attribution: z._default(list, []),
  stages: z._default(list, []),
  earlyStop: z._default(z.nullable(z.record(z.string(), z.json())), null),
});
