/**
 * One record of a CSV file, CRLF included. A text that a spreadsheet would take for a formula gets an apostrophe before it, which
 * spreadsheets show as text; numbers stay numbers.
 *
 * @see RFC 4180 section 2; OWASP, CSV Injection
 */
export function csvRecord(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Full-width forms are taken for the plain ones by spreadsheets in Asian languages; blanks before are skipped by some. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
