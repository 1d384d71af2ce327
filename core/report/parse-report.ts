import * as v from 'valibot';
import { verdicts } from '../gates/verdict.ts';
import { jsonOf, readAs } from '../schema/read-as.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import type { Report } from './report.ts';

/** Reads a stored report back. @throws UnreadableError when it is none, or was written in a format this version does not know */
export function parseReport(bytes: Uint8Array): Report {
  const value = jsonOf(bytes, 'a stored report');
  const { gates, ...lists } = readAs(reportFrame, value, 'a stored report');
  return { ...(value as object), ...lists, gates: gates.map(withKind) } as unknown as Report;
}

const object = v.custom<JsonObject>(isJsonObject, 'expected an object');
const list = v.array(object);

const gateFrame = v.object({
  rule: v.string(),
  kind: v.optional(v.string()),
  reference: v.optional(v.nullable(v.string())),
});

/** Reports of earlier versions say in the text of the rule alone what kind it is and which arm it compares with. */
function withKind(gate: JsonObject): JsonObject {
  const { rule, kind, reference } = readAs(gateFrame, gate, 'a gate of a stored report');
  const compared = reference !== null && rule.includes('baseline') ? 'baseline' : null;
  return { ...gate, kind: kind ?? rule.split(' ', 1)[0], reference: reference ?? compared };
}

/** Reports are written by us under their digest: what is checked is that this is one, and of a known format. */
const reportFrame = v.object({
  format: v.literal(1),
  suite: v.string(),
  verdict: v.picklist(verdicts),
  title: v.string(),
  run: v.string(),
  createdAt: v.string(),
  arms: list,
  gates: list,
  segments: list,
  evidence: list,
  flaky: v.optional(list, []),
  judges: v.optional(list, []),
  attribution: v.optional(list, []),
  stages: v.optional(list, []),
  earlyStop: v.optional(v.nullable(object), null),
});
