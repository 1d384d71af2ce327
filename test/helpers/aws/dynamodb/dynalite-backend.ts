import { Agent, type IncomingMessage, request } from 'node:http';
import dynalite from 'dynalite';
import { asArray, asObject, asString, type JsonObject, parseJsonObject } from '../json.ts';
import { readBody } from '../loopback-server.ts';
import { ServiceError } from '../service-error.ts';

export interface WireReply {
  readonly status: number;
  readonly body: string;
}

export interface DynaliteBackend {
  /** Sends a request unchanged, so refusals keep the wording they came with. */
  forward(operation: string, body: string): Promise<WireReply>;
  /** Sends a request of the shim's own and throws `ServiceError` when it is refused. */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Picks the primary key out of an item or key. */
  keyOf(tableName: string, attributes: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

// Dynalite wants these to be present but does not verify them.
const unverifiedSignature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

export async function startDynaliteBackend(): Promise<DynaliteBackend> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite: no TCP address');
  const { port } = address;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  async function forward(operation: string, body: string): Promise<WireReply> {
    const reply = await post({ port, agent }, operation, body);
    return { status: reply.statusCode ?? 500, body: (await readBody(reply)).toString() };
  }

  async function call(operation: string, input: JsonObject): Promise<JsonObject> {
    const reply = await forward(operation, JSON.stringify(input));
    const output = parseJsonObject(reply.body, operation);
    if (reply.status !== 200) throw refusalFrom(output);
    return output;
  }

  return {
    forward,
    call,

    async keyOf(tableName, attributes) {
      const { Table } = await call('DescribeTable', { TableName: tableName });
      const schema = asArray(asObject(Table, 'Table')['KeySchema'], 'KeySchema');
      const names = schema.map((part) =>
        asString(asObject(part, 'KeySchema')['AttributeName'], 'AttributeName'),
      );
      return Object.fromEntries(names.map((name) => [name, attributes[name] ?? null]));
    },

    close() {
      agent.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function post(
  target: { port: number; agent: Agent },
  operation: string,
  body: string,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: target.port,
      agent: target.agent,
      method: 'POST',
      headers: {
        ...unverifiedSignature,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function refusalFrom(output: JsonObject): ServiceError {
  const type = asString(output['__type'], '__type').split('#').at(-1) ?? 'UnknownError';
  const message = output['message'] ?? output['Message'] ?? '';
  return new ServiceError(type, String(message));
}
