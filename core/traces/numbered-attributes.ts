import type { JsonObject, JsonValue } from '../text/json.ts';

const mostMembers = 1000;

/**
 * A list that attributes spell flat, as OpenInference and older GenAI instrumentations do: `p.0.role`, `p.0.content`, `p.1.role` …
 *
 * @returns the members in order, each with what follows its number as keys
 */
export function numberedAttributes(attributes: JsonObject, prefix: string): readonly JsonObject[] {
  const start = `${prefix}.`;
  const members = new Map<number, [string, JsonValue][]>();
  for (const [key, value] of Object.entries(attributes)) {
    if (!key.startsWith(start) || value === undefined) continue;
    const dot = key.indexOf('.', start.length);
    const number = Number(key.slice(start.length, dot === -1 ? undefined : dot));
    if (dot === -1 || !Number.isInteger(number) || number < 0 || number >= mostMembers) continue;
    const member = members.get(number) ?? [];
    member.push([key.slice(dot + 1), value]);
    members.set(number, member);
  }
  return [...members]
    .toSorted(([one], [other]) => one - other)
    .map(([, member]) => Object.fromEntries(member));
}
