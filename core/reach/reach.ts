/**
 * What a backend may reach for one repository, as its deployment says. Configurations come from branches: what they name is a
 * wish, and everything that is not listed here is refused.
 */
export interface Reach {
  /** secret, by the variable that configurations name → hosts that it may be sent to */
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  /** hosts that are asked without a secret, beside those of the secrets; `models.example.com`, `models.example.com:8443` */
  readonly hosts: readonly string[];
  /** Lambda functions, by the name or ARN that configurations write */
  readonly functions: readonly string[];
  /** prefixes in S3 that traces are read from, each `s3://bucket/…/` */
  readonly traces: readonly string[];
  /** whether models of Bedrock are called as the backend's own role, which says which ones */
  readonly bedrock: boolean;
  /** AWS region of the backend */
  readonly region: string;
  /** whether addresses of this machine are hosts like others, by http too, at any port; for tests */
  readonly loopback: boolean;
}

/** A request that is about to leave. */
export interface OutgoingCall {
  /** URL */
  readonly address: string;
  /** variables whose secrets go with it */
  readonly secrets: readonly string[];
  /** whether it is signed with the AWS credentials of who calls */
  readonly signed: boolean;
}
