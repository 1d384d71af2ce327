import { Duration } from 'aws-cdk-lib';
import { Errors, JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';

/** What another try would not change: input that does not fit, contents that are not what they should be. */
const permanent: RetryProps = {
  errors: [
    'InputError',
    'UnreadableError',
    'ZodError',
    'BlobCorruptError',
    'ConflictingResultError',
    'MissingResultError',
  ],
  maxAttempts: 0,
};

/**
 * Everything else: a crash, a time-out, S3 or DynamoDB out of order for a moment. Three tries more, at most 2 + 4 + 8 = 14 s
 * of waiting beside the tries themselves.
 */
const passing: RetryProps = {
  errors: [Errors.TASKS_FAILED, Errors.TIMEOUT],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 3,
  jitterStrategy: JitterType.FULL,
};

/** Too many functions at once, of this run, others or the account: full jitter spreads those that wait. */
function throttled(maxAttempts: number, maxDelay: Duration): RetryProps {
  return {
    errors: ['Lambda.TooManyRequestsException'],
    interval: Duration.seconds(1),
    backoffRate: 2,
    maxAttempts,
    maxDelay,
    jitterStrategy: JitterType.FULL,
  };
}

/** For states of the execution itself. Throttled, it waits 1 + 2 + … + 32 + 14 × 60 s at most: a quarter of an hour. */
export const patientRetries: readonly RetryProps[] = [permanent, throttled(20, Duration.minutes(1)), passing];

/**
 * For a child, which ends after 5 minutes whatever happens. Throttled, it waits 1 + 2 + 4 + 8 + 16 + 7 × 20 = 171 s at most, half
 * of that on average, and leaves two minutes for the work. A shard that does not make it is missing in the report, which
 * says so; the replies it paid for are in the memo.
 */
export const childRetries: readonly RetryProps[] = [permanent, throttled(12, Duration.seconds(20)), passing];

/** For the map as a whole. Its children look before they evaluate, so that what is done is not done again. */
export const mapRetries: readonly RetryProps[] = [
  { ...passing, errors: ['States.ItemReaderFailed', 'States.ResultWriterFailed'] },
];
