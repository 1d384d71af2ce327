/** Rows of a chunk before which a boundary is not looked for. */
export const minRows = 1024;
export const maxRows = 16_384;
/** Bytes a chunk may hold, line ends included, unless a single row is larger. */
export const maxBytes = 4 * 1024 * 1024;

/** With 1,024 rows skipped, one row in 3,072 starting a chunk makes chunks of about 4,100 rows. */
const boundaryBelow = Math.floor(2 ** 32 / 3072);

/** Cuts a stream of rows into chunks, by what the rows are and not by where they stand. */
export interface RowChunker {
  /**
   * Whether the next row starts a new chunk.
   *
   * @param hash  32 uniform bits that depend on the row alone
   * @param bytes size of the row's line, its end included
   */
  startsChunk(hash: number, bytes: number): boolean;
}

/**
 * Content-defined chunks: whether a row starts one is decided by the hash of its id, so editing a row moves no boundary and
 * changes its own chunk only; adding or removing one changes its chunk and, at most, those up to the next row that is a
 * boundary of its own. Only rows beyond the limits above are cut by count or size.
 *
 * @see Muthitacharoen, Chen, Mazières 2001, A Low-bandwidth Network File System, section 3.1
 */
export function chunkRows(): RowChunker {
  let rows = 0;
  let size = 0;
  return {
    startsChunk(hash, bytes) {
      const isFull = rows === maxRows || size + bytes > maxBytes;
      const starts = rows > 0 && (isFull || (rows >= minRows && hash >>> 0 < boundaryBelow));
      rows = starts ? 1 : rows + 1;
      size = starts ? bytes : size + bytes;
      return starts;
    },
  };
}
