/** A fresh, empty port and what cleans up behind it; every test of a contract opens its own. */
export interface OpenPort<Port> extends AsyncDisposable {
  readonly port: Port;
  /** the same store seen by somebody else: another connection, another process */
  readonly other: Port;
}
