import { canonicalJson } from '../text/canonical-json.ts';
import { hashText } from '../text/hash-text.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { addCount, type CategoryCounts, emptyCounts, mergeCounts } from './category-counts.ts';
import { addValue, emptyField, type FieldProfile, labelOf, mergeFields, typeOf } from './field-profile.ts';
import type { Trace } from './trace.ts';
import { segmentOf, traceField } from './trace-field.ts';

/** A field whose values a sweep watches, over all traces and by each field of `per`. */
export interface WatchedField {
  readonly field: string;
  readonly per: readonly string[];
}

export interface ProfileSettings {
  /** decides which values a sample keeps; the same for all windows */
  readonly seed: number;
  readonly watched: readonly WatchedField[];
}

/**
 * What a sweep remembers of a window, as JSON and in bounded memory: by watched field and segment counts and a sample, and which fields
 * of which types the rows have. Windows read in parts merge into the same profile as the whole.
 */
export interface Profile {
  readonly settings: ProfileSettings;
  rows: number;
  /** `PATH: TYPE` of the rows' fields, one count per row */
  readonly schema: CategoryCounts;
  readonly cells: readonly CellProfile[];
}

export interface CellProfile extends WatchedField {
  readonly all: FieldProfile;
  /** ascending by the segment's hash; at most MAX_SEGMENTS for each field of `per` */
  readonly segments: SegmentProfile[];
}

export interface SegmentProfile {
  readonly rank: number;
  readonly per: string;
  readonly segment: string;
  readonly profile: FieldProfile;
}

export const MAX_SEGMENTS = 64;
const SAMPLE = 2_000;
const SEGMENT_SAMPLE = 500;
const MAX_PATHS = 512;
const MAX_DEPTH = 4;

export function startProfile(settings: ProfileSettings): Profile {
  const cells = settings.watched.map((one) => ({ ...one, all: emptyField(SAMPLE), segments: [] }));
  return { settings, rows: 0, schema: emptyCounts(MAX_PATHS), cells };
}

/** Takes a trace into the profile, which it changes: a window may hold millions. */
export function addTrace(profile: Profile, trace: Trace): void {
  const place = { rank: hashText(trace.id, profile.settings.seed), id: trace.id };
  profile.rows += 1;
  for (const path of new Set(pathsOf(trace.row, '', 0))) addCount(profile.schema, path);
  for (const { field, per, all, segments } of profile.cells) {
    const value = readerOf(field)(trace);
    addValue(all, value, place);
    for (const by of per) {
      const there = segmentFor(segments, by, segmentOf([[by, labelOf(readerOf(by)(trace))]]));
      if (there !== null) addValue(there.profile, value, place);
    }
  }
}

/** @throws RangeError when the two watch different fields or sample by different seeds */
export function mergeProfiles(one: Profile, other: Profile): Profile {
  const settingsOf = ({ settings }: Profile) => canonicalJson(settings);
  if (settingsOf(one) !== settingsOf(other))
    throw new RangeError('two profiles of different fields or seeds cannot be merged; read the window again');
  return {
    settings: one.settings,
    rows: one.rows + other.rows,
    schema: mergeCounts(one.schema, other.schema),
    cells: one.cells.map((cell, at) => {
      const partner = other.cells[at] ?? cell;
      return {
        ...cell,
        all: mergeFields(cell.all, partner.all),
        segments: mergeSegments(cell.segments, partner.segments),
      };
    }),
  };
}

function mergeSegments(one: readonly SegmentProfile[], other: readonly SegmentProfile[]): SegmentProfile[] {
  const merged: SegmentProfile[] = [];
  for (const { per, segment, profile } of [...one, ...other].sort((a, b) => a.rank - b.rank)) {
    const there = merged.find((known) => known.per === per && known.segment === segment);
    if (there !== undefined)
      merged[merged.indexOf(there)] = { ...there, profile: mergeFields(there.profile, profile) };
    else if (merged.filter((known) => known.per === per).length < MAX_SEGMENTS)
      merged.push({ rank: hashText(segment), per, segment, profile });
  }
  return merged;
}

/** The segment's own profile; null for segments beyond the limit, whose hash ranks behind the kept ones. */
function segmentFor(segments: SegmentProfile[], per: string, segment: string): SegmentProfile | null {
  const known = segments.find((one) => one.segment === segment && one.per === per);
  if (known !== undefined) return known;
  const fresh = { rank: hashText(segment), per, segment, profile: emptyField(SEGMENT_SAMPLE) };
  const behind = segments.findIndex(({ rank }) => rank > fresh.rank);
  segments.splice(behind < 0 ? segments.length : behind, 0, fresh);
  const siblings = segments.filter((one) => one.per === per);
  const last = siblings.at(-1);
  if (siblings.length <= MAX_SEGMENTS || last === undefined) return fresh;
  segments.splice(segments.indexOf(last), 1);
  return last === fresh ? null : fresh;
}

const readers = new Map<string, ReturnType<typeof traceField>>();

function readerOf(field: string): ReturnType<typeof traceField> {
  const known = readers.get(field) ?? traceField(field);
  readers.set(field, known);
  return known;
}

/** Every place of a value with its type; places in lists are one place. */
function pathsOf(value: JsonValue | undefined, path: string, depth: number): string[] {
  const here = path === '' ? [] : [`${path}: ${typeOf(value)}`];
  if (depth === MAX_DEPTH) return here;
  if (Array.isArray(value))
    return [...here, ...value.slice(0, 8).flatMap((one) => pathsOf(one, `${path}[]`, depth + 1))];
  if (!isJsonObject(value)) return here;
  const inside = Object.entries(value).slice(0, 64);
  return [
    ...here,
    ...inside.flatMap(([key, one]) => pathsOf(one, path === '' ? key : `${path}.${key}`, depth + 1)),
  ];
}
