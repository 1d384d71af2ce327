import { aiModels } from '../adapters/models/ai-models.ts';

/** So many calls of a model as a gate makes them, so many at once, and nothing else. Prints the seconds of processor time they took. */
const [baseUrl = '', calls = '0', concurrency = '1'] = process.argv.slice(2);
const models = aiModels({ environment: {} });
const model = {
  name: 'main',
  provider: 'openai-compatible',
  id: 'm',
  baseUrl,
  parameters: { temperature: 0 },
};
let left = Number(calls);

async function worker(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const content = `Question ${left}`;
    await models.call({ model, messages: [{ role: 'user', content }], timeoutMs: 60_000 });
  }
}

const begun = process.cpuUsage();
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
const { user, system } = process.cpuUsage(begun);
process.stdout.write(`${(user + system) / 1e6}\n`);
