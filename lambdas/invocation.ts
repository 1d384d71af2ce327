/** What a handler uses of the context that Lambda hands it. */
export interface Invocation {
  readonly invokedFunctionArn: string;
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}
