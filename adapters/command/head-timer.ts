/**
 * Counts how long the oldest row in flight has been the oldest. Restarting is cheap, as it happens at every answer.
 * It does not keep this process alive.
 */
export class HeadTimer {
  readonly #expired: () => void;
  #timer: NodeJS.Timeout | null = null;
  #isDue = false;
  #limitMs = 0;

  constructor(expired: () => void) {
    this.#expired = expired;
  }

  get limitMs(): number {
    return this.#limitMs;
  }

  /** Counts from 0, up to another limit in ms. */
  set(limitMs: number): void {
    this.stop();
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => this.#due(), limitMs).unref();
  }

  restart(): void {
    this.#isDue = false;
    this.#timer?.refresh();
  }

  stop(): void {
    this.#isDue = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** When it was this process that was busy, the answer lies in the pipe already: that is read first. */
  #due(): void {
    this.#isDue = true;
    setImmediate(() => {
      if (this.#isDue) this.#expired();
      this.#isDue = false;
    });
  }
}
