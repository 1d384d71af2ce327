import { isUtf8 } from 'node:buffer';

/** Something that a snapshot holds at a path. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: EntryKind;
  /** git's name of its content; of a submodule, of its commit */
  readonly object: string;
  /** where its bytes are: in git's object store, or only on the disk, as looked at then */
  readonly source: { readonly kind: 'objects' } | { readonly kind: 'disk'; readonly stamp: string };
}

export type EntryKind = 'file' | 'executable' | 'symlink' | 'submodule';

export const inObjects = { kind: 'objects' } as const;

const kinds: Readonly<Record<string, EntryKind>> = {
  '100644': 'file',
  '100755': 'executable',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** Old repositories hold other permissions such as 100664, which git reads as 100644. */
export function kindOfMode(mode: string): EntryKind {
  return kinds[mode] ?? 'file';
}

/** Equal ids mean equal content: what is not a plain file says so, as a link may hold the same bytes as a file. */
export function contentId({ kind, object }: TreeEntry): string {
  return kind === 'file' ? object : `${kind}:${object}`;
}

/** Fields of git's `-z` output. A name that is not UTF-8 is spelled with `\xNN`, so that no two names fall together. */
export function zeroSeparated(bytes: Buffer): string[] {
  if (isUtf8(bytes)) return bytes.toString('utf8').split('\0').slice(0, -1);
  const fields: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, from)) {
    fields.push(spelled(bytes.subarray(from, end)));
    from = end + 1;
  }
  return fields;
}

function spelled(name: Buffer): string {
  if (isUtf8(name)) return name.toString('utf8');
  return name.toString('latin1').replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}
