import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Browser } from 'playwright-core';

/** What readers of a Markdown text would see, as a browser has it. */
export interface SeenMarkdown {
  /** every element with its attributes, indented by depth, without any text: what is markup and not text */
  readonly skeleton: string;
  /** names of all elements, sorted */
  readonly tags: readonly string[];
  /** all text, as the browser shows it; without the zero-width spaces that keep mentions apart */
  readonly text: string;
  /** what GitHub looks through for mentions, references, addresses and emoji codes: text outside of code and links */
  readonly prose: string;
  /** addresses that links lead to */
  readonly links: readonly string[];
  /** what the page asked the network for, and what ran in it */
  readonly troubles: readonly string[];
}

/**
 * Renders as GitHub does, CommonMark with its extensions, but without the sanitizer that comes after: what is an element here might be
 * one there.
 */
export async function seeMarkdown(browser: Browser, markdown: string): Promise<SeenMarkdown> {
  const body = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**', (route) => {
    troubles.push(`request: ${route.request().url()}`);
    return route.abort();
  });
  try {
    await page.setContent(`<!doctype html><meta charset="utf-8"><title>x</title><body>${body}</body>`);
    if ((await page.title()) !== 'x') troubles.push('a script ran');
    const seen = await page.evaluate<Omit<SeenMarkdown, 'troubles'>>(`(${look})()`);
    return { ...seen, troubles };
  } finally {
    await context.close();
  }
}

const look = `() => {
  const apart = (text) => text.replaceAll('\\u200B', '');
  const lines = [];
  const walk = (element, depth) => {
    const attributes = [...element.attributes].map(({ name, value }) => ' ' + name + '=' + value).join('');
    lines.push(' '.repeat(depth) + element.tagName.toLowerCase() + attributes);
    for (const child of element.children) walk(child, depth + 1);
  };
  walk(document.body, 0);
  const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  const text = apart(document.body.textContent);
  const tags = [...new Set([...document.body.querySelectorAll('*')].map((one) => one.tagName.toLowerCase()))].sort();
  for (const quiet of document.querySelectorAll('code, pre, a')) quiet.replaceWith(' ');
  return { skeleton: lines.join('\\n'), tags, text, prose: document.body.textContent, links };
}`;

/** What GitHub would bring to life in text outside of code: mentions, references, addresses, emoji codes. Empty = nothing. */
export function aliveIn(prose: string): readonly string[] {
  return alive.flatMap((pattern) => [...prose.matchAll(pattern)].map(([found]) => found.slice(0, 60)));
}

const alive = [
  /(?<![A-Za-z0-9_`])@[A-Za-z0-9][\w/-]*/g,
  /#\d+/g,
  /\bGH-\d+/gi,
  /\b(?:https?|ftp):\/\/\S+/g,
  /\bwww\.\S+/gi,
  /\b(?:mailto|xmpp):\S+/gi,
  /[\w.+-]+@[\w-]+\.\w+/g,
  /:(?!(?!(?:100|1234):)\d+:)[\w+-]+:/g,
];
