import { useEffect, useState } from 'preact/hooks';

/** Where the reader is: in the part of the address that no host of files ever sees. */
export interface Route {
  /** `['run', '4f2c…', 'rows']` */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** `#/run/4f2c…/rows?cell=lost`: empty values are left out. */
export function hrefOf(path: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const search = asked.size === 0 ? '' : `?${asked}`;
  return `#/${path.map(encodeURIComponent).join('/')}${search}`;
}

/** The route of the address, and every one that follows. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return routeOf(hash);
}

/** Changes what is asked without leaving the view: the address can be shared, and going back leaves the view. */
export function replaceQuery({ path }: Route, query: Readonly<Record<string, string>>): void {
  history.replaceState(null, '', hrefOf(path, query));
  dispatchEvent(new Event('hashchange'));
}

function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const names = path.split('/').filter((name) => name !== '');
  return { path: names.map(decoded), query: new URLSearchParams(query) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
