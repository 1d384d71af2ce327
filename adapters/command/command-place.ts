/** Where and with what a command of the user's own configuration runs. */
export interface CommandPlace {
  /** absolute; the clean tree of the arm */
  readonly folder: string;
  /** one line for `/bin/sh -c`, or for the command interpreter on Windows */
  readonly command: string;
  /** all that the command gets; nothing is inherited */
  readonly environment: Readonly<Record<string, string | undefined>>;
}
