/** A cell by the value of one field, as signals name it: `category = "refund"`. @param value as shard results code it */
export function cellOf(field: string, value: string): string {
  return `${field} = ${JSON.stringify(value)}`;
}
