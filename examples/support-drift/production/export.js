// What the bot answered in production in the window that Goldgate asks for, as an export of its log would tell it: one JSON line for
// each ticket, with the category that an agent gave it in the end. Made up, and the same whenever it is asked for again.
import { readFileSync } from 'node:fs';
import { categoryOf } from '../bot/category.js';

/** On that day somebody put other rules into production, past every check. */
const changedOn = Date.parse('2026-11-19T00:00:00Z');
const dayMs = 86_400_000;

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const versions = {
  'rules-1': JSON.parse(read('../bot/rules.json')),
  'rules-2': JSON.parse(read('rules-2.json')),
};
const greetings = ['', '', 'Hello, ', 'Good morning! ', 'Hi there. ', 'A short question: '];
const tickets = read('../golden/tickets.jsonl').trim().split('\n').map(JSON.parse);
const [from, to] = ['GOLDGATE_WINDOW_FROM', 'GOLDGATE_WINDOW_TO'].map((name) =>
  Date.parse(process.env[name]),
);

for (let day = from; day < to; day += dayMs) {
  const random = randomOf(day / dayMs);
  const count = 270 + Math.floor(60 * random());
  const promptVersion = day < changedOn ? 'rules-1' : 'rules-2';
  for (let number = 0; number < count; number += 1) {
    const ticket = tickets[Math.floor(random() * tickets.length)];
    const input = `${greetings[Math.floor(random() * greetings.length)]}${ticket.input}`;
    const trace = {
      id: `${new Date(day).toISOString().slice(0, 10)}-${number}`,
      at: new Date(day + (number / count) * dayMs).toISOString(),
      input,
      category: ticket.category,
      expected: ticket.expected,
      output: categoryOf(input, versions[promptVersion]),
      promptVersion,
      latencyMs: Math.round(40 * Math.exp(0.4 * (random() + random() + random() - 1.5))),
    };
    process.stdout.write(`${JSON.stringify(trace)}\n`);
  }
}

/** Numbers in [0, 1) that look random, the same for the same day (mulberry32). */
function randomOf(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
