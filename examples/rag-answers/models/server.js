import { createServer } from 'node:http';
import { clerk } from './clerk.js';
import { judge } from './judge.js';

/** Two models behind one address, as OpenAI's API has it. They are small programs, so that equal questions get equal answers. */
const models = { 'clerk-1': clerk, 'judge-1': judge };

const server = createServer(async (request, response) => {
  let text = '';
  for await (const piece of request) text += piece;
  const { model, messages } = JSON.parse(text || '{}');
  const answer = Object.hasOwn(models, model) ? models[model](messages) : null;
  response.setHeader('content-type', 'application/json');
  if (request.url !== '/v1/chat/completions' || answer === null) {
    response.statusCode = 404;
    response.end(JSON.stringify({ error: { message: `no model ${model} at ${request.url}` } }));
    return;
  }
  const read = messages.reduce((sum, { content }) => sum + 4 + tokens(content), 3);
  const written = tokens(answer);
  response.end(
    JSON.stringify({
      id: 'chatcmpl-example',
      object: 'chat.completion',
      created: 0,
      model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } }],
      usage: { prompt_tokens: read, completion_tokens: written, total_tokens: read + written },
    }),
  );
});

/** Words of up to seven letters are one token, longer ones more; digits go by three, every other sign is one. */
function tokens(text) {
  return text.match(/[A-Za-z]{1,7}|\d{1,3}|[^A-Za-z\d\s]|\n/g)?.length ?? 0;
}

const port = Number(process.env.PORT ?? 18431);
server.listen(port, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}/v1\n`);
});
