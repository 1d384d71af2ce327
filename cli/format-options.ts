import { type Command, Option } from 'commander';
import type { FormatKind } from '../core/report/formats/format-kind.ts';

/** Where a command writes what other tools read: one file of all suites for each kind. */
export type FormatOptions = Readonly<Partial<Record<FormatKind, string>>>;

const about: Readonly<Record<FormatKind, string>> = {
  junit: 'write JUnit XML: a test case for each gate',
  sarif: 'write SARIF 2.1.0: broken gates and lost rows at their lines',
  csv: 'write the rows that changed, as CSV',
  openlineage: 'write OpenLineage run events, as JSON Lines',
};

/** Adds `--junit FILE` and the others to a command. */
export function withFormats(command: Command): Command {
  for (const [kind, text] of Object.entries(about)) command.addOption(new Option(`--${kind} <file>`, text));
  return command;
}
