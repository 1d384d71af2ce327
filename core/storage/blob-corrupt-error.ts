/** What the store holds under a digest has another one; the store has put it out of the way. */
export class BlobCorruptError extends Error {
  override readonly name = 'BlobCorruptError';
  readonly digest: string;

  constructor(digest: string, actual: string, where: string) {
    super(
      `${where}: expected content ${digest}, found ${actual}; it was moved aside, run the gate again to restore it`,
    );
    this.digest = digest;
  }
}
