/** The store holds no content under this digest. */
export class BlobMissingError extends Error {
  override readonly name = 'BlobMissingError';
  readonly digest: string;

  constructor(digest: string, where: string) {
    super(
      `${where} holds no content ${digest}: it was removed or never finished; run the gate again to restore it`,
    );
    this.digest = digest;
  }
}
