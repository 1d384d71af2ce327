/** Releases of a store, newest first. */
export interface ReleasesView {
  readonly kind: 'releases';
  readonly releases: readonly ReleaseLine[];
}

export interface ReleaseLine {
  readonly id: string;
  readonly suite: string;
  readonly channel: string;
  /** the newest of its channel: what the channel points to */
  readonly current: boolean;
  readonly run: string;
  readonly commit: string | null;
  readonly note: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  readonly by: string | null;
}
