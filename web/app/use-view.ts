import { useEffect, useState } from 'preact/hooks';
import { pathOfView } from '../../core/views/view-path.ts';
import { readView, type ViewContents, type ViewOf } from './view-content.ts';

/** How far reading something is. */
export type Reading<Content> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly content: Content };

/** Reads a view, again when the reader comes back to the page. */
export function useView<Kind extends keyof ViewContents>(view: ViewOf<Kind>): Reading<ViewContents[Kind]> {
  return useReading(pathOfView(view), (signal) => readView<Kind>(view, signal));
}

/** @param key what is read: another one starts anew. @param read null = there is nothing */
export function useReading<Content>(
  key: string,
  read: (signal: AbortSignal) => Promise<Content | null>,
): Reading<Content> {
  const [state, setState] = useState<{ key: string; reading: Reading<Content> }>({
    key,
    reading: { kind: 'loading' },
  });
  useEffect(() => {
    const controller = new AbortController();
    const ask = () => {
      read(controller.signal).then(
        (content) =>
          setState({ key, reading: content === null ? { kind: 'missing' } : { kind: 'ready', content } }),
        (error: unknown) => {
          if (!controller.signal.aborted)
            setState({ key, reading: { kind: 'failed', why: messageOf(error) } });
        },
      );
    };
    ask();
    const again = () => document.visibilityState === 'visible' && ask();
    document.addEventListener('visibilitychange', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      controller.abort();
    };
  }, [key]);
  // What was read of another view is not shown for this one, not even for a moment.
  return state.key === key ? state.reading : { kind: 'loading' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
