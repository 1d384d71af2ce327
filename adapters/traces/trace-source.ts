import type { TraceWindow } from '../../core/sweep/trace-window.ts';

/** A file, an object or a stream of lines; read once. */
export interface TracePart {
  /** as people know it; its ending says how it is compressed */
  readonly name: string;
  /**
   * @throws TraceSourceError when it, or the rest of it, cannot be had for now: nothing of the source counts then
   * @throws UnreadableFile when it is not there any more, or broken: it is counted, and the other parts are read
   */
  open(): AsyncIterable<Uint8Array>;
}

/** Where traces lie. The parts come in the same order every time; they may hold traces of other windows too. */
export interface TraceSource {
  /** @throws TraceSourceError when the place itself cannot be read, in words for its user */
  parts(window: TraceWindow): AsyncIterable<TracePart>;
}
