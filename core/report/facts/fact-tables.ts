import type { Report } from '../report.ts';
import { attributionFacts } from './attribution-facts.ts';
import type { FactTable } from './fact-table.ts';
import { flakyFacts } from './flaky-facts.ts';
import { judgeFacts } from './judge-facts.ts';
import { quarantineFacts } from './quarantine-facts.ts';
import { stageFacts } from './stage-facts.ts';
import { waiverFacts } from './waiver-facts.ts';

/** What a report knows beside gates, rows and segments, in the order of reading. */
export function factTables(report: Report): readonly FactTable[] {
  return [
    waiverFacts(report),
    attributionFacts(report),
    stageFacts(report),
    judgeFacts(report),
    flakyFacts(report),
    quarantineFacts(report),
  ].filter((facts) => facts !== null);
}
