import { createServer } from 'node:http';

/** A model that answers everything alike after a given time (ms, first argument); prints its port, then serves and counts. */
const latencyMs = Number(process.argv[2] ?? 0);
let calls = 0;

const reply = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'bench-model-1',
  choices: [{ index: 0, message: { role: 'assistant', content: 'a short answer' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 30, completion_tokens: 4, total_tokens: 34 },
});

const server = createServer((request, response) => {
  if (request.url === '/calls') {
    response.end(String(calls));
    return;
  }
  request.resume().once('end', () => {
    calls += 1;
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
    if (latencyMs === 0) answer();
    else setTimeout(answer, latencyMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
