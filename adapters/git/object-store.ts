import { unexpectedFailure } from './git-error.ts';
import { ObjectBatch } from './object-batch.ts';
import { type GitPlace, startGit } from './run-git.ts';
import { wholeOf } from './whole-of.ts';

/** How long a process without work is kept, in ms: longer than between two reads, short enough to keep nobody waiting at the end. */
const idleMs = 100;

/** Contents of git's objects by name. Small reads share one process, which ends by itself when idle. */
export class ObjectStore {
  readonly #place: GitPlace;
  #batch: ObjectBatch | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(place: GitPlace) {
    this.#place = place;
  }

  async read(object: string): Promise<Buffer> {
    clearTimeout(this.#idle);
    this.#open += 1;
    this.#batch ??= new ObjectBatch(this.#place);
    const batch = this.#batch;
    batch.ask(object);
    const content = this.#last.then(() => received(batch));
    this.#last = content.catch(() => this.#drop(batch));
    try {
      return await content;
    } finally {
      this.#open -= 1;
      if (this.#open === 0) this.#idle = setTimeout(() => this.close(), idleMs);
    }
  }

  /** The content in pieces, from a process of its own that waits while nobody reads. */
  async *stream(object: string): AsyncGenerator<Buffer> {
    const child = startGit(this.#place, ['cat-file', 'blob', object]);
    const ended = new Promise<number>((resolve) => {
      child.once('error', () => resolve(-1));
      child.once('close', (code) => resolve(code ?? -1));
    });
    let stderr = '';
    child.stderr.on(
      'data',
      (piece: Buffer) => (stderr = `${stderr}${piece.toString('utf8')}`.slice(0, 1000)),
    );
    child.stdin.on('error', () => {}).end();
    try {
      yield* child.stdout;
      const code = await ended;
      if (code !== 0) throw unexpectedFailure('cat-file', { code, stderr });
    } finally {
      child.kill();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    if (this.#batch !== null) this.#drop(this.#batch);
  }

  #drop(batch: ObjectBatch): void {
    batch[Symbol.dispose]();
    if (this.#batch === batch) this.#batch = null;
  }
}

async function received(batch: ObjectBatch): Promise<Buffer> {
  return wholeOf((await batch.next()).pieces);
}
