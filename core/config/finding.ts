import type { ConfigPath } from './config-path.ts';

/** A mistake by its path; where that is in the text is found later. */
export interface Finding {
  readonly path: ConfigPath;
  readonly message: string;
  /** whether the key is wrong rather than its value */
  readonly atKey?: boolean;
  /** offset in the text, where the path alone would lead elsewhere */
  readonly offset?: number;
}
