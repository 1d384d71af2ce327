import type { ConfigPath } from './config-path.ts';
import { formatPath } from './config-path.ts';
import { readYaml } from './read-yaml.ts';
import { parseYaml } from './yaml-text.ts';

/** Finds the line, from 1, that a path of a configuration file stands in; null where there is none. */
export function configLines(text: string): (path: ConfigPath) => number | null {
  const yaml = parseYaml(text.replace(/^\uFEFF/, ''));
  if (yaml.kind === 'broken') return () => null;
  const { places } = readYaml(yaml.document.contents);
  return (path) => {
    const place = places.get(formatPath(path));
    return place === undefined ? null : yaml.lines.linePos(place.key).line;
  };
}
