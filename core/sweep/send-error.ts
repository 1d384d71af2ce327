/** An event could not be sent. */
export class SendError extends Error {
  override readonly name = 'SendError';
  /** whether it may have arrived all the same: its answer was lost */
  readonly mayHaveArrived: boolean;

  constructor(message: string, mayHaveArrived: boolean, options?: ErrorOptions) {
    super(message, options);
    this.mayHaveArrived = mayHaveArrived;
  }
}
