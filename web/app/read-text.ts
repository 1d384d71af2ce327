/**
 * What stands under a path: in the page itself where one file holds everything, else beside it.
 *
 * @returns null when there is nothing
 * @throws Error when it cannot be read
 */
export async function readText(path: string, signal: AbortSignal | null = null): Promise<string | null> {
  if (holdsEverything()) return heldText(path);
  const response = await fetch(path, { signal });
  if (isAbsent(response)) return null;
  const text = await response.text();
  if (!response.ok) throw new Error(text || `the server answered with ${response.status}`);
  return text;
}

/** Whether the page was exported as one file: a browser lets a page that was opened from a disk read nothing beside it. */
export function holdsEverything(): boolean {
  return typeof document !== 'undefined' && document.documentElement.hasAttribute('data-whole');
}

/** What the page itself holds under a path: JSON as it is, other texts as JSON strings. */
export function heldText(path: string): string | null {
  const held = document.querySelector(`script[data-path="${CSS.escape(path)}"]`)?.textContent;
  if (held === undefined || held === null || path.endsWith('.json')) return held ?? null;
  return String(JSON.parse(held));
}

/** Buckets that may not be listed say 403 of what they do not hold. */
function isAbsent({ status }: Response): boolean {
  return status === 404 || status === 403;
}
