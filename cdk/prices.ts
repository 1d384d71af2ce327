/** USD at list prices of us-east-1, November 2025. */
export const prices = {
  /** Lambda on Arm: a GB for a second, and an invocation */
  gbSecond: 0.0000133334,
  invocation: 0.2e-6,
  /** Step Functions: a transition of a STANDARD execution; a GB-second and a request of an EXPRESS one */
  transition: 0.000025,
  expressGbSecond: 0.00001667,
  expressRequest: 1e-6,
  /** DynamoDB on demand */
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  /** S3 Standard */
  put: 5e-6,
  get: 0.4e-6,
};
