export type ModelCallProblem =
  | 'rate-limited'
  | 'overloaded'
  | 'timeout'
  | 'refused-key'
  | 'bad-request'
  | 'malformed'
  | 'connection'
  | 'budget';

/** A call of a model that gave no reply: infrastructure, never a wrong answer. The message holds no key. */
export class ModelCallError extends Error {
  override readonly name = 'ModelCallError';
  readonly kind: ModelCallProblem;
  readonly retryable: boolean;

  constructor(kind: ModelCallProblem, retryable: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.retryable = retryable;
  }
}
