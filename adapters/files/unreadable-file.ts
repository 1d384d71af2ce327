/** A file of rows that cannot be read any further; the message says why, without the file's name. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
