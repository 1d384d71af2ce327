import { ByteReader } from './byte-reader.ts';
import { GitError } from './git-error.ts';
import { type GitPlace, startGit } from './run-git.ts';

/**
 * One `git cat-file --batch`: contents of objects in the order in which they were asked for. No filter and no text
 * conversion touches them.
 */
export class ObjectBatch {
  readonly #child: ReturnType<typeof startGit>;
  readonly #reader: ByteReader;
  #complaint = '';

  constructor(place: GitPlace) {
    this.#child = startGit(place, ['cat-file', '--batch']);
    this.#child.once('error', (error) => this.#complain(error.message));
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.on('data', (piece: Buffer) => this.#complain(piece.toString('utf8')));
    this.#reader = new ByteReader(this.#child.stdout);
  }

  ask(object: string): void {
    this.#child.stdin.write(`${object}\n`);
  }

  /** The next content that was asked for; it must be read to its end before the next one. */
  async next(): Promise<{ readonly size: number; readonly pieces: AsyncIterable<Buffer> }> {
    const header = await this.#reader.line();
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header ?? '')?.[1];
    if (size === undefined)
      throw new GitError('failed', `git cat-file: ${this.#complaint || header || 'ended too early'}`);
    return { size: Number(size), pieces: this.#content(Number(size)) };
  }

  [Symbol.dispose](): void {
    this.#child.kill();
    this.#child.stdout.destroy();
  }

  async *#content(size: number): AsyncGenerator<Buffer> {
    yield* this.#reader.bytes(size);
    await this.#reader.line();
  }

  #complain(text: string): void {
    this.#complaint = `${this.#complaint}${text}`.slice(0, 1000);
  }
}
