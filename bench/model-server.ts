import { createServer, type ServerResponse } from 'node:http';
import { settingsOfServer } from './model-server-settings.ts';

/** A model that answers everything alike after a given time, at the rate it allows; prints its port, then serves and counts. */
const { latencyMs, perSecond, counts, saysWhen } = settingsOfServer(process.argv[2] ?? '{}');
const seen = { answered: 0, refused: 0 };

const reply = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'bench-model-1',
  choices: [{ index: 0, message: { role: 'assistant', content: 'a short answer' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 30, completion_tokens: 4, total_tokens: 34 },
});

const server = createServer((request, response) => {
  if (request.url === '/seen') {
    response.end(JSON.stringify(seen));
    return;
  }
  request.resume().once('end', () => {
    if (!admitted()) refuse(response);
    else if (latencyMs === 0) answer(response);
    else setTimeout(answer, latencyMs, response);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});

function answer(response: ServerResponse): void {
  seen.answered += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
}

function refuse(response: ServerResponse): void {
  seen.refused += 1;
  const header = saysWhen ? { 'retry-after': '1' } : {};
  response.writeHead(429, { 'content-type': 'application/json', ...header });
  response.end('{"error":{"message":"too many requests"}}');
}

let tokens = perSecond ?? 0;
let filledAt = performance.now();
let windowAt = 0;

/** By a bucket that fills all the time, or by windows of a second each. */
function admitted(): boolean {
  if (perSecond === null) return true;
  const now = performance.now();
  if (counts === 'bucket') tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
  else if (Math.floor(now / 1000) !== windowAt) tokens = perSecond;
  [filledAt, windowAt] = [now, Math.floor(now / 1000)];
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}
