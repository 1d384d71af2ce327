/** A dataset as a suite or a user names it: `support`, `support@production`, `support@sha256:…`. */
export interface DatasetReference {
  readonly name: string;
  /** a pointer or a digest; null = the files of the repository */
  readonly version: string | null;
}

/** Everything before the first `@` is the name. Says nothing about whether either part is a valid one. */
export function datasetReference(text: string): DatasetReference {
  const at = text.indexOf('@');
  return at === -1 ? { name: text, version: null } : { name: text.slice(0, at), version: text.slice(at + 1) };
}

/** What a pointer may be called; never the beginning of a digest. */
export function isPointer(text: string): boolean {
  return /^(?![0-9a-f]{6,}$)[A-Za-z_][A-Za-z0-9_.-]{0,63}$/.test(text);
}
