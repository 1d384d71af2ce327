import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { pathReader } from '../../core/evaluators/dotted-path.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';
import type { DatasetSource } from '../../pipeline/ports.ts';
import type { RecordPlace } from './record-sink.ts';

/** Checks one row, and reports what is wrong with it. */
export type RowCheck = (row: JsonObject, place: RecordPlace) => void;

/**
 * Checks the fields that a suite reads of every row.
 *
 * Required fields, which may be dotted paths, must be present; null is present. Segment and cluster fields may be absent (a
 * row without a segment counts as "(none)", one without a cluster is its own), but they must be one value: a list or an
 * object names no segment.
 */
export function rowFields(
  { requiredFields, segments, cluster }: DatasetSource,
  problems: ProblemList,
): RowCheck {
  const checks = [
    ...requiredFields.map((field) => presence(field, problems)),
    ...segments.map((field) => singleness('segment', field, problems)),
    ...(cluster === null ? [] : [singleness('cluster', cluster, problems)]),
  ];
  return (row, place) => {
    for (const check of checks) check(row, place);
  };
}

function presence(field: string, problems: ProblemList): RowCheck {
  const read = pathReader(field);
  return (row, place) => {
    if (read(row) !== undefined || Object.hasOwn(row, field)) return;
    const { line, column } = place.locate(null);
    problems.add(place.file, line, column, `"${field}" is missing: the suite reads it in every row`);
  };
}

function singleness(role: 'segment' | 'cluster', field: string, problems: ProblemList): RowCheck {
  return (row, place) => {
    const value = Object.hasOwn(row, field) ? row[field] : undefined;
    if (typeof value === 'object' && value !== null) {
      const { line, column } = place.locate(field);
      problems.add(
        place.file,
        line,
        column,
        `${role} "${field}" must be a text, a number, true or false, got ${kindOf(value)}`,
      );
    }
  };
}

function kindOf(value: JsonValue): string {
  return Array.isArray(value) ? 'a list' : 'an object';
}
