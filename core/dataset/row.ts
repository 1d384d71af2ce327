import type { JsonObject } from '../text/json.ts';

/**
 * One example of a golden dataset.
 *
 * `fields` is the whole object as it was written, the id included; `id` is always text (42 and "42" are one id).
 */
export interface Row {
  readonly id: string;
  readonly fields: JsonObject;
}
