/** Facts of a report as a table that every view can show. All texts are untrusted: they may name rows and segments. */
export interface FactTable {
  readonly kind: 'waivers' | 'quarantine' | 'attribution' | 'stages' | 'judges' | 'flaky';
  /** names the section, also in links: letters and blanks only */
  readonly title: string;
  /** what is to be known before, one sentence each */
  readonly sentences: readonly string[];
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
}
