export type CallProblem =
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  | 'timeout'
  | 'refused-key'
  | 'bad-request'
  | 'malformed'
  | 'connection'
  | 'budget'
  | 'stopped';

export interface CallErrorOptions extends ErrorOptions {
  /** how long the other side asks to be left alone, in ms; 0 = it does not say */
  readonly retryAfterMs?: number;
}

/** A call of a model or an endpoint that gave no answer: infrastructure, never a wrong answer. The message holds no key. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly kind: CallProblem;
  readonly retryable: boolean;
  readonly retryAfterMs: number;

  constructor(kind: CallProblem, retryable: boolean, message: string, options: CallErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
    this.retryable = retryable;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }
}
