/** A shard of a run was evaluated twice with different results; the first one stands. */
export class ConflictingResultError extends Error {
  override readonly name = 'ConflictingResultError';
  readonly run: string;
  readonly shard: number;

  constructor(run: string, shard: number) {
    super(
      `run ${run}, shard ${shard}: a different result is stored already and stands; ` +
        `either two versions of Goldgate share this store or the stored result is damaged`,
    );
    this.run = run;
    this.shard = shard;
  }
}
