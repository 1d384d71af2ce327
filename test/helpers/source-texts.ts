import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import * as z from 'zod';

const root = join(import.meta.dirname, '../..');
const rooms = ['action', 'adapters', 'cli', 'core', 'embedded', 'lambdas', 'pipeline'];

/** Every text that the sources can say, `…` in place of what a template fills in; texts joined by `+` are one. */
export function sourceTexts(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of globSync(
    rooms.map((room) => `${room}/**/*.ts`),
    { cwd: root },
  ))
    visit(parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'ts' }), found);
  return found;
}

function visit(node: unknown, found: Set<string>): void {
  const text = textOf(node);
  if (text !== null) found.add(text);
  if (typeof node === 'object' && node !== null)
    for (const child of Object.values(node)) if (typeof child === 'object') visit(child, found);
}

function textOf(node: unknown): string | null {
  const { data } = spoken.safeParse(node);
  switch (data?.type) {
    case undefined:
      return null;
    case 'Literal':
      return data.value;
    case 'TemplateLiteral':
      return data.quasis.map(({ value }) => value.cooked).join('…');
    case 'BinaryExpression': {
      const [left, right] = [textOf(data.left), textOf(data.right)];
      return left === null && right === null ? null : `${left ?? '…'}${right ?? '…'}`;
    }
    default:
      return data satisfies never;
  }
}

const spoken = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Literal'), value: z.string() }),
  z.object({
    type: z.literal('TemplateLiteral'),
    quasis: z.array(z.object({ value: z.object({ cooked: z.string() }) })),
  }),
  z.object({
    type: z.literal('BinaryExpression'),
    operator: z.literal('+'),
    left: z.unknown(),
    right: z.unknown(),
  }),
]);
