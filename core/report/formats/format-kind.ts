/** Files that other tools read, beside the page and the report itself. */
export type FormatKind = 'junit' | 'sarif' | 'csv' | 'openlineage';

/** What each is called where one file holds all suites, beside `gate.json`. */
export const formatFiles: Readonly<Record<FormatKind, string>> = {
  junit: 'gate.junit.xml',
  sarif: 'gate.sarif',
  csv: 'gate.csv',
  openlineage: 'gate.openlineage.jsonl',
};

export const formatKinds: readonly FormatKind[] = ['junit', 'sarif', 'csv', 'openlineage'];
