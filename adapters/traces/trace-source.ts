import type { TraceWindow } from '../../core/sweep/trace-window.ts';

/** A file, an object or a stream of lines; read once. */
export interface TracePart {
  /** as people know it; its ending says how it is compressed */
  readonly name: string;
  /** @throws TraceSourceError in the middle, when the rest cannot be had */
  open(): AsyncIterable<Uint8Array>;
}

/** Where traces lie. The parts come in the same order every time; they may hold traces of other windows too. */
export interface TraceSource {
  /** @throws TraceSourceError when the place itself cannot be read, in words for its user */
  parts(window: TraceWindow): AsyncIterable<TracePart>;
}
