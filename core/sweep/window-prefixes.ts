import type { TraceWindow } from './trace-window.ts';

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

/**
 * The prefixes that hold a window, in order: `{yyyy}`, `{mm}`, `{dd}` and `{hh}` stand for parts of the time in UTC. One prefix
 * for each day (or hour, with `{hh}`) that the window touches; a template without any is one prefix.
 */
export function windowPrefixes(template: string, { fromMs, toMs }: TraceWindow): readonly string[] {
  const stepMs = template.includes('{hh}') ? hourMs : dayMs;
  const prefixes = new Set<string>();
  for (let ms = Math.floor(fromMs / stepMs) * stepMs; ms < toMs; ms += stepMs) {
    const [date = '', time = ''] = new Date(ms).toISOString().split('T');
    const [yyyy = '', mm = '', dd = ''] = date.split('-');
    const parts: Readonly<Record<string, string>> = { yyyy, mm, dd, hh: time.slice(0, 2) };
    prefixes.add(template.replace(/\{(yyyy|mm|dd|hh)\}/g, (_, part: string) => parts[part] ?? ''));
  }
  return [...prefixes];
}
