export interface ShareSettings {
  /** two-sided coverage of the interval */
  readonly level: number;
  readonly minRows: number;
}
