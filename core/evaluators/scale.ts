/** What a score means: which statistics fit it, which way is better, and how people read it. */
export interface Scale {
  /** decides the statistical method (STATISTICS.md section 1) */
  readonly type: 'binary' | 'ordinal' | 'continuous' | 'count' | 'duration' | 'money';
  readonly direction: 'higherIsBetter' | 'lowerIsBetter' | 'neutral';
  /** smallest and largest possible score; null = unbounded on that side */
  readonly range: readonly [number | null, number | null];
  /** how a value is written: a share as percent and points, milliseconds, dollars, or a plain number */
  readonly unit: 'share' | 'ms' | 'usd' | 'tokens' | 'characters' | 'number';
}

/** Pass or fail, 1 best. */
export const binaryScale: Scale = {
  type: 'binary',
  direction: 'higherIsBetter',
  range: [0, 1],
  unit: 'share',
};

/** A share in [0, 1], 1 best. */
export const shareScale: Scale = {
  type: 'continuous',
  direction: 'higherIsBetter',
  range: [0, 1],
  unit: 'share',
};
