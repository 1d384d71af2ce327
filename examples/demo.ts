import { type GateDemo, showGate } from './show-gate.ts';
import { showSweep } from './show-sweep.ts';

const gates = {
  'support-triage': {
    about: `A repository with a bot that sorts support tickets: %
Its branch "money-to-billing" changes the bot's rules. Does that make it worse?`,
    branch: 'money-to-billing',
    first: 'The bot that sorts tickets',
    change: 'Send everything about money to billing',
    server: null,
  },
  'rag-answers': {
    about: `A repository with a prompt that answers from retrieved passages: %
Its branch "friendlier" asks for a greeting and for an answer in any case. Does that make it worse?`,
    branch: 'friendlier',
    first: 'Answers from passages',
    change: 'Greet customers and always answer',
    server: 'models/server.js',
  },
  'agent-tools': {
    about: `A repository with an agent that calls the tools of a shop: %
Its branch "fewer-steps" saves the calls that are made again. Does that make it worse?`,
    branch: 'fewer-steps',
    first: 'The agent of the shop',
    change: 'Call every tool once',
    server: null,
  },
} as const satisfies Readonly<Record<string, GateDemo>>;

const demos: Readonly<Record<string, () => Promise<number>>> = {
  ...Object.fromEntries(Object.entries(gates).map(([name, demo]) => [name, () => showGate(name, demo)])),
  'support-drift': () => showSweep('support-drift'),
};

const [name = 'support-triage'] = process.argv.slice(2);
const demo = Object.hasOwn(demos, name) ? demos[name] : undefined;
if (demo === undefined) {
  process.stderr.write(`there is no example ${name}; there are ${Object.keys(demos).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await demo();
}
