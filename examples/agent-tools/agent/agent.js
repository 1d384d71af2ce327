import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { shop } from '../shop/shop.js';

const { retries, plans } = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));

/** Plans, calls tools one after the other, and says what came of it. */
function solve(task, tools) {
  const trajectory = [];
  const kind = kindOf(task);
  const order = /\b[A-Z]-\d+\b/.exec(task)?.[0] ?? '';
  trajectory.push({ stage: 'planning', result: plans[kind] });
  for (const tool of plans[kind]) {
    const given = tool === 'change_address' ? { order, address: addressIn(task) } : { order };
    const { result, error } = call(tool, given, tools, trajectory);
    if (error !== undefined) return answer(`Sorry, I could not do that: ${error}.`, trajectory);
    if (result.stop !== undefined) return answer(result.stop, trajectory);
  }
  return answer(done[kind](order, trajectory.at(-1).result), trajectory);
}

/** A call that failed by chance is made again; what the shop refuses is not. */
function call(tool, given, tools, trajectory) {
  for (let attempt = 0; ; attempt += 1) {
    const { result, error } = tools(tool, given);
    trajectory.push({
      stage: 'tool-call',
      tool,
      arguments: given,
      ...(error === undefined ? { result } : { error }),
    });
    if (error === undefined || attempt >= retries) return { result, error };
  }
}

function answer(text, trajectory) {
  return { output: text, trajectory: [...trajectory, { stage: 'generation' }] };
}

function kindOf(task) {
  if (/refund|money back/i.test(task)) return 'refund';
  if (/cancel|no longer want/i.test(task)) return 'cancel';
  return /address|send it to|moved/i.test(task) ? 'address' : 'track';
}

function addressIn(task) {
  return /(?:to|is now) ([\w .]+ \d+)\.?$/.exec(task)?.[1] ?? '';
}

const done = {
  refund: (order, { amount }) => `I refunded ${amount} euros for order ${order}.`,
  cancel: (order) => `Order ${order} is cancelled.`,
  address: (order, { address }) => `Order ${order} now goes to ${address}.`,
  track: (order, { place }) => `Order ${order} is at ${place}.`,
};

// A command target: tasks come as JSON Lines on stdin, answers with the steps to them go as JSON Lines to stdout.
for await (const line of createInterface({ input: process.stdin })) {
  const { id, repeat, row } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, repeat, ...solve(row.input, shop(`${id}/${repeat}`)) })}\n`);
}
