import type { JsonObject, JsonValue } from '../../text/json.ts';

/** Where something stands in a file. */
export interface TestPlace {
  readonly file: string;
  readonly line: number;
}

/** A test of promptfoo, as it is written or with its defaults. */
export interface TestCase {
  readonly place: TestPlace;
  readonly description: string | null;
  readonly vars: JsonObject;
  readonly metadata: JsonObject;
  readonly assertions: readonly TestAssertion[];
  /** of the weighted mean of its assertions; null = all have to hold */
  readonly threshold: number | null;
}

export interface TestAssertion {
  readonly place: TestPlace;
  /** with its `not-` */
  readonly type: string;
  readonly value: JsonValue | undefined;
  readonly threshold: number | undefined;
  readonly weight: number | undefined;
  readonly metric: string | undefined;
  /** of an `assert-set` */
  readonly assertions: readonly TestAssertion[];
}
