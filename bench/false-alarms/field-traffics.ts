import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { Chance } from '../drift/chance.ts';
import { fieldTraffic } from './field-traffic.ts';
import { pareto } from './measure-traffics.ts';
import type { QuietTraffic } from './quiet-traffic.ts';

/** Values of fields, of shapes that are hard on their methods. */
export function fieldTraffics(): readonly QuietTraffic[] {
  const normal = (one: Chance) => one.normal();
  return [
    fields('numbers, normal, 10 fields', normal),
    fields('numbers, Pareto, 10 fields', pareto),
    fields('numbers, 9 of 10 are 0, 10 fields', (one) => (one.happens(0.9) ? 0 : one.below(1_000))),
    fields('numbers, 500 traces, 10 fields', normal, 500),
    fields('numbers, 100 traces, 10 fields', normal, 100),
    fields('categories, 8 alike, 10 fields', (one) => `c${one.below(8)}`),
    fields('categories, 25 by Zipf, 10 fields', (one) => `c${zipf(one, 25)}`),
    fields('categories, 12 of which 10 are rare, 400 traces, 10 fields', mostlyTwo, 400),
    fields('texts of 8 words, 500 traces, 2 fields', text, 500, ['f0', 'f1']),
    numbersOfDays('numbers, days that differ by .2 SD, 10 fields', 0.2),
  ];
}

/** Normal numbers of variance 1. @param spread of the days' means @param shift of all of them */
export function numbersOfDays(name: string, spread: number, shift = 0): QuietTraffic {
  return fieldTraffic({
    name,
    isIndependent: spread === 0,
    rules: shifts(ten),
    day: (day) => {
      const usual = shift + spread * day.normal();
      return rowsOf(ten, (one) => usual + one.normal());
    },
  });
}

/** Shares of routes, errors and models, and the fields that rows have. */
export function shareTraffics(): readonly QuietTraffic[] {
  const errors = share('error', 'error', 0.01);
  return [
    fieldTraffic({
      name: 'shares, 3 routes and 1 % errors',
      rules: [share('route', 'route', 0.05), errors],
      day: () => served(3),
    }),
    fieldTraffic({
      name: 'shares, 20 models',
      rules: [share('share', 'model', 0.03)],
      day: () => models(20),
    }),
    fieldTraffic({
      name: 'shares, 1 % errors, 60 traces',
      rules: [errors],
      traces: 60,
      day: () => served(1),
    }),
    fieldTraffic({
      name: 'rows of which 12 fields come half of the time',
      rules: [{ kind: 'schema', threshold: 0.05 }],
      traces: 400,
      day: () => halfThere,
    }),
  ];
}

const ten = Array.from({ length: 10 }, (_, at) => `f${at}`);

function fields(
  name: string,
  draw: (one: Chance) => string | number,
  traces = 1_000,
  names: readonly string[] = ten,
): QuietTraffic {
  return fieldTraffic({ name, rules: shifts(names), traces, day: () => rowsOf(names, draw) });
}

function rowsOf(names: readonly string[], draw: (one: Chance) => string | number) {
  return (one: Chance) => ({ row: Object.fromEntries(names.map((name) => [name, draw(one)])) });
}

/** 86 % are one of two, the rest one of ten. */
function mostlyTwo(one: Chance): string {
  return `c${one.happens(0.14) ? one.below(10) : 10 + one.below(2)}`;
}

function shifts(fields: readonly string[]): readonly WatchRule[] {
  return fields.map((metric) => ({ kind: 'input', metric, threshold: 0.1, per: [] }));
}

function share(kind: 'route' | 'error' | 'share', metric: string, threshold: number): WatchRule {
  return { kind, metric, threshold, per: [] };
}

function zipf({ uniform }: Chance, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(uniform() * Math.log(count + 1))) - 1);
}

function text(one: Chance): string {
  return Array.from({ length: 4 + one.below(9) }, () => `w${zipf(one, 2_000)}`).join(' ');
}

function served(routes: number) {
  return (one: Chance) => ({
    output: { error: one.happens(0.01) ? 'HTTP 500' : null },
    route: `r${one.below(routes)}`,
  });
}

function models(count: number) {
  return (one: Chance) => ({ output: { model: `m${zipf(one, count)}` } });
}

function halfThere({ happens }: Chance) {
  const names = Array.from({ length: 12 }, (_, at) => `f${at}`).filter(() => happens(0.5));
  return { row: Object.fromEntries(names.map((name) => [name, 1])) };
}
