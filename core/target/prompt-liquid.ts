import { Liquid } from 'liquidjs';

/** Bounds of one rendered message; a prompt beyond them is a mistake or an attack. */
export const promptBounds = { characters: 4_000_000, renderMs: 2000, templateCharacters: 1_000_000 };

/**
 * The template language of prompts: Liquid, strict, without files, clock and chance, so that equal rows give equal
 * prompts on every machine and on every day. Objects and arrays are written as JSON.
 */
export const promptLiquid: Liquid = strictLiquid();

function strictLiquid(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    timezoneOffset: 0,
    locale: 'en-US',
    parseLimit: promptBounds.templateCharacters,
    renderLimit: promptBounds.renderMs,
    memoryLimit: promptBounds.characters,
    outputEscape: writeValue,
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete liquid.tags[tag];
  liquid.unregisterFilter('sample');
  const dateFilters = [
    'date',
    'date_to_xmlschema',
    'date_to_rfc822',
    'date_to_string',
    'date_to_long_string',
  ];
  for (const name of dateFilters) refuseClock(liquid, name);
  return liquid;
}

interface FilterScope {
  readonly context: { readonly memoryLimit: { use(count: number): void } };
}

/** Counted, because Liquid's own count leaves out what loops write again and again. */
function writeValue(this: FilterScope, value: unknown): string {
  const text = textOf(value);
  this.context.memoryLimit.use(text.length);
  return text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function refuseClock(liquid: Liquid, name: string): void {
  const known = liquid.filters[name];
  if (typeof known !== 'function') throw new Error(`Liquid has no filter ${name}`);
  liquid.registerFilter(name, function (value, ...options) {
    if (value === 'now' || value === 'today') {
      throw new Error(`the time of day is not available: a prompt must be the same whenever it is rendered`);
    }
    return Reflect.apply(known, this, [value, ...options]);
  });
}
