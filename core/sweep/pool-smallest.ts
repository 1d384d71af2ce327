/** As many parts as there may be: of more, the smallest are put together to one, which comes last. */
export function poolSmallest<Part extends { readonly count: number }>(
  parts: readonly Part[],
  most: number,
  join: (small: readonly Part[]) => Part,
): readonly Part[] {
  if (parts.length <= most) return parts;
  const bySize = parts
    .map((part, at) => ({ part, at }))
    .toSorted((one, other) => one.part.count - other.part.count || one.at - other.at);
  const small = bySize.slice(0, parts.length - most + 1);
  const rest = bySize.slice(parts.length - most + 1).toSorted((one, other) => one.at - other.at);
  return [...rest.map(({ part }) => part), join(small.map(({ part }) => part))];
}
