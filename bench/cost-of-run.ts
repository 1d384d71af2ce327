/** What runs of a backend took, counted. */
export interface CountedRun {
  readonly rows: number;
  /** GB-seconds of functions, as billed: memory they have × time they ran */
  readonly lambdaGbSeconds: number;
  readonly lambdaInvocations: number;
  /** requests that write or list */
  readonly s3Writes: number;
  /** requests that read or look whether something is there */
  readonly s3Reads: number;
  /** bytes that stay in the bucket */
  readonly s3StoredBytes: number;
  /** units of 1 KB written, those of the index and twice those of transactions included */
  readonly dynamoWriteUnits: number;
  /** units of 4 KB read consistently */
  readonly dynamoReadUnits: number;
  /** state transitions of the STANDARD parent, one for each child that it starts included */
  readonly stateTransitions: number;
  readonly expressRequests: number;
  readonly expressGbSeconds: number;
  readonly logBytes: number;
}

/** USD for one of each. */
export type Prices = Readonly<Record<Exclude<keyof CountedRun, 'rows'>, number>>;

const million = 1_000_000;
const gigabyte = 1024 ** 3;

/** Public list prices of us-east-1, without free tiers and discounts, as known in November 2026; bytes in the bucket for a month. */
export const listPrices: Prices = {
  lambdaGbSeconds: 0.0000133334,
  lambdaInvocations: 0.2 / million,
  s3Writes: 0.005 / 1000,
  s3Reads: 0.0004 / 1000,
  s3StoredBytes: 0.023 / gigabyte,
  dynamoWriteUnits: 0.625 / million,
  dynamoReadUnits: 0.125 / million,
  stateTransitions: 0.025 / 1000,
  expressRequests: 1 / million,
  expressGbSeconds: 0.00001667,
  logBytes: 0.5 / gigabyte,
};

export type Cost = Prices & { readonly total: number };

/** USD of a run, in all and for each thing that is paid for. Model calls are not among them. */
export function costOfRun(counted: CountedRun, prices: Prices = listPrices): Cost {
  const parts = mapFigures(prices, (price, figure) => price * counted[figure]);
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/**
 * What a run over so many rows takes, by the straight line through two runs: what each run takes whatever its rows is on it,
 * and what every row adds.
 *
 * @throws RangeError when both have the same number of rows
 */
export function scaledRun(smaller: CountedRun, larger: CountedRun, rows: number): CountedRun {
  if (smaller.rows >= larger.rows) throw new RangeError('a smaller and a larger run are expected');
  const share = (rows - smaller.rows) / (larger.rows - smaller.rows);
  const figures = mapFigures(listPrices, (_, figure) =>
    Math.max(0, smaller[figure] + share * (larger[figure] - smaller[figure])),
  );
  return { rows, ...figures };
}

function mapFigures(of: Prices, value: (price: number, figure: keyof Prices) => number): Prices {
  const { lambdaGbSeconds, lambdaInvocations, s3Writes, s3Reads, s3StoredBytes, dynamoWriteUnits } = of;
  return {
    lambdaGbSeconds: value(lambdaGbSeconds, 'lambdaGbSeconds'),
    lambdaInvocations: value(lambdaInvocations, 'lambdaInvocations'),
    s3Writes: value(s3Writes, 's3Writes'),
    s3Reads: value(s3Reads, 's3Reads'),
    s3StoredBytes: value(s3StoredBytes, 's3StoredBytes'),
    dynamoWriteUnits: value(dynamoWriteUnits, 'dynamoWriteUnits'),
    dynamoReadUnits: value(of.dynamoReadUnits, 'dynamoReadUnits'),
    stateTransitions: value(of.stateTransitions, 'stateTransitions'),
    expressRequests: value(of.expressRequests, 'expressRequests'),
    expressGbSeconds: value(of.expressGbSeconds, 'expressGbSeconds'),
    logBytes: value(of.logBytes, 'logBytes'),
  };
}
