import type { RedactionCounts, TraceCounts, TraceExample } from './trace-counts.ts';
import { examplesOfReason } from './trace-tally.ts';

/** What two readings of a window read together; the examples are those of the first, as far as it has them. */
export function addCounts(one: TraceCounts, other: TraceCounts): TraceCounts {
  return {
    sources: one.sources + other.sources,
    brokenSources: one.brokenSources + other.brokenSources,
    records: one.records + other.records,
    recordsUsed: one.recordsUsed + other.recordsUsed,
    recordsSetAside: added(one.recordsSetAside, other.recordsSetAside),
    traces: one.traces + other.traces,
    kept: one.kept + other.kept,
    tracesSetAside: added(one.tracesSetAside, other.tracesSetAside),
    odd: added(one.odd, other.odd),
    labelsJoined: one.labelsJoined + other.labelsJoined,
    redacted: addedRedactions(one.redacted, other.redacted),
    examples: firstOfEach([...one.examples, ...other.examples]),
    ...missingIn(one.missingPaths, other.missingPaths),
  };
}

/** A path is missing that neither reading found. */
function missingIn(
  one: TraceCounts['missingPaths'],
  other: TraceCounts['missingPaths'],
): Pick<TraceCounts, 'missingPaths'> {
  if (one === undefined && other === undefined) return {};
  const [own, others] = [one ?? other ?? {}, other ?? one ?? {}];
  return {
    missingPaths: Object.fromEntries(Object.entries(own).filter(([path]) => Object.hasOwn(others, path))),
  };
}

type Counts = Readonly<Record<string, number>>;

function added(one: Counts, other: Counts): Counts {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function addedRedactions(one: RedactionCounts, other: RedactionCounts): RedactionCounts {
  const kinds = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(kinds.map((kind) => [kind, added(one[kind] ?? {}, other[kind] ?? {})]));
}

function firstOfEach(examples: readonly TraceExample[]): readonly TraceExample[] {
  const places = new Set<string>();
  const distinct = examples.filter((example) => {
    const { reason, file, line, what } = example;
    const place = JSON.stringify([reason, file, line, what]);
    return !places.has(place) && places.add(place);
  });
  return [...Map.groupBy(distinct, ({ reason }) => reason).values()].flatMap((of) =>
    of.slice(0, examplesOfReason),
  );
}
