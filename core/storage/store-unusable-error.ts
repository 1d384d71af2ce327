/** The store cannot be used as it is: it cannot be written, is damaged, or was written by a newer version. */
export class StoreUnusableError extends Error {
  override readonly name = 'StoreUnusableError';
}
