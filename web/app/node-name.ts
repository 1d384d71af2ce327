import { visibleText } from '../../core/text/visible-text.ts';

/** A node as people read it: what it is, and enough of its name to tell it apart. Untrusted: names come from configurations. */
export function nodeName(node: string): { readonly kind: string; readonly name: string } {
  const at = node.indexOf(':');
  const name = node.slice(at + 1).replace(/^sha256:/, '');
  const short = /^[0-9a-f]{40,}/.test(name) ? name.slice(0, 12) : name;
  const shown = visibleText(short);
  return { kind: visibleText(node.slice(0, at)), name: shown.length > 60 ? `${shown.slice(0, 59)}…` : shown };
}
