import type { ValidateFunction } from 'ajv';
import type { ToolCall } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';

/** What assertions look at. */
export interface Subject {
  /** the judged output: a text, or JSON */
  readonly output: JsonValue;
  /** the same as text */
  readonly text: string;
  /** null = the output reports neither calls nor steps */
  readonly calls: readonly ToolCall[] | null;
}

/** What of the configuration assertions may use: rows are hostile, so what they name has to stand there. */
export interface Allowed {
  /** by their source */
  readonly patterns: ReadonlyMap<string, RegExp>;
  /** by their path */
  readonly schemas: ReadonlyMap<string, ValidateFunction>;
}
