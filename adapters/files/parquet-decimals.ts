import { type FileMetaData, parquetSchema, type SchemaTree } from 'hyparquet';

export interface WithoutDecimals {
  /** for the reader, to which decimals are the whole numbers they are stored as */
  readonly metadata: FileMetaData;
  /** puts the decimals back into a row that was read so */
  decimals(row: Record<string, unknown>): Record<string, unknown>;
}

/** Where decimals are in a value: at it, in the members of an object, or nowhere. Lists have what their items have. */
type Decimals =
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'members'; readonly members: ReadonlyMap<string, Decimals> };

/**
 * The reader would multiply decimals as doubles, which makes 19.99 into 19.990000000000002 and loses digits beyond 15: they are read
 * as the whole numbers they are stored as, and given their point here. Maps keep what the reader makes of them.
 */
export function withoutDecimals(metadata: FileMetaData): WithoutDecimals {
  const root = decimalsOf(parquetSchema(metadata));
  if (root === null) return { metadata, decimals: (row) => row };
  const schema = metadata.schema.map((element) => {
    if (element.converted_type !== 'DECIMAL') return element;
    const { converted_type: _, logical_type: __, ...plain } = element;
    return plain;
  });
  return {
    metadata: { ...metadata, schema },
    decimals: (row) => placed(row, root) as Record<string, unknown>,
  };
}

function decimalsOf({ element, children }: SchemaTree): Decimals | null {
  if (element.converted_type === 'DECIMAL') return { kind: 'decimal', scale: element.scale ?? 0 };
  const [only] = children;
  const isList = element.converted_type === 'LIST' && children.length === 1 && only !== undefined;
  if (isList) return decimalsOf(only.children.length === 1 ? (only.children[0] ?? only) : only);
  const members = children.flatMap((child) => {
    const found = decimalsOf(child);
    return found === null ? [] : [[child.element.name, found] as const];
  });
  return members.length === 0 ? null : { kind: 'members', members: new Map(members) };
}

function placed(value: unknown, where: Decimals): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => placed(item, where));
  if (where.kind === 'decimal') return decimal(value, where.scale);
  if (typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]) => {
    const inner = where.members.get(name);
    return [name, inner === undefined ? member : placed(member, inner)] as const;
  });
  return Object.fromEntries(members);
}

/** A number where 15 digits hold it, which every double keeps; text beyond. */
function decimal(value: unknown, scale: number): unknown {
  const whole = wholeNumber(value);
  if (whole === null) return value;
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = `${whole < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
  return digits.replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

/** Big-endian two's complement where it is bytes. */
function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (!(value instanceof Uint8Array)) return null;
  const unsigned = value.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(8 * value.length, unsigned);
}
