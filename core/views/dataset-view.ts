/** Golden datasets that a store knows: pushed ones, and those that runs rest on. */
export interface DatasetsView {
  readonly kind: 'datasets';
  readonly datasets: readonly {
    readonly name: string;
    readonly versions: number;
    readonly rows: number;
    /** ISO 8601, UTC: when its newest version was first seen */
    readonly newestAt: string;
    readonly pointers: readonly string[];
  }[];
}

/** Versions of one dataset, newest first. */
export interface DatasetView {
  readonly kind: 'dataset';
  readonly name: string;
  readonly versions: readonly DatasetVersionLine[];
}

export interface DatasetVersionLine {
  readonly version: string;
  readonly rows: number;
  /** ISO 8601, UTC: when it was pushed first, or else first evaluated */
  readonly seenAt: string;
  readonly push: {
    readonly by: string | null;
    readonly note: string | null;
    readonly commit: string | null;
  } | null;
  readonly pointers: readonly string[];
  /** runs that rest on it, newest first */
  readonly runs: readonly {
    readonly run: string;
    readonly suite: string;
    readonly verdict: string;
    readonly createdAt: string;
  }[];
}

/** Rows by what happened to them between two versions of a dataset. */
export interface DatasetDiffView {
  readonly kind: 'dataset-diff';
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly edited: number;
    readonly kept: number;
  };
  /** at most `diffRowsShown` of each */
  readonly added: readonly DiffRow[];
  readonly removed: readonly DiffRow[];
  readonly edited: readonly { readonly id: string; readonly fields: readonly FieldChange[] }[];
}

/** Untrusted, but redacted, visible and cut. */
export interface DiffRow {
  readonly id: string;
  /** its input, or all of it where it has none; short */
  readonly teaser: string;
  /** all of its fields as JSON */
  readonly text: string;
}

/** null = the field was not there */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export const diffRowsShown = 500;
