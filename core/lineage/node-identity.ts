/** What people know of a node: its text without the kind and without `sha256:`. */
export function nodeIdentity(node: string): string {
  return node.slice(node.indexOf(':') + 1).replace(/^sha256:/, '');
}
