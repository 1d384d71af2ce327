/**
 * A shard's number as a name that sorts like the number: `000012`.
 *
 * @throws RangeError when it is not a whole number of at most six digits
 */
export function shardName(shard: number): string {
  if (!Number.isInteger(shard) || shard < 0 || shard > 999_999) {
    throw new RangeError(`shard ${shard}: expected a whole number from 0 to 999999`);
  }
  return String(shard).padStart(6, '0');
}
