import type { GoldenCoverage } from '../sweep/golden-coverage.ts';
import { shownText } from './shown-text.ts';

/** The coverage with every untrusted text as people may see it. */
export function shownCoverage(coverage: GoldenCoverage): GoldenCoverage {
  return {
    ...coverage,
    dataset: { ...coverage.dataset, name: shownText(coverage.dataset.name) },
    fields: coverage.fields.map((field) => ({
      ...field,
      field: shownText(field.field),
      lacking: field.lacking.map((one) => ({ ...one, segment: shownText(one.segment) })),
    })),
  };
}
