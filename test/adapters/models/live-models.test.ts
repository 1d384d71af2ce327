import { describe } from 'vitest';
import { aiModels } from '../../../adapters/models/ai-models.ts';
import type { ModelSettings } from '../../../core/target/target.ts';
import { promptSource } from '../../../pipeline/prompt-source.ts';
import {
  type DeedEnd,
  type LiveTarget,
  liveTargetContract,
  pricedTargetContract,
  replyPrice,
} from '../../contracts/live-target-contract.ts';
import { type ModelAnswer, modelServer, type SeenCall } from '../../helpers/model-server.ts';
import { type WireForm, wireForms } from '../../helpers/wire-forms.ts';

/** Every provider, with what it needs and what its wire form cannot say. */
const providers: Readonly<
  Record<string, { readonly form: WireForm; readonly settings?: Partial<ModelSettings> }>
> = {
  openai: { form: wireForms.openai },
  'openai-compatible': { form: wireForms.openai },
  azure: { form: wireForms.openai },
  mistral: { form: wireForms.mistral },
  anthropic: { form: wireForms.anthropic },
  google: { form: wireForms.google },
  bedrock: { form: wireForms.bedrock, settings: { region: 'eu-central-1' } },
};

const reply: ModelAnswer = { kind: 'reply', text: 'because' };
const soon = () => new Date(Date.now() + 2000).toUTCString();

/** What the server does with a row, by attempt; the last one for ever. */
const deeds: Readonly<Record<string, () => readonly ModelAnswer[]>> = {
  reply: () => [reply],
  'an empty reply': () => [{ kind: 'reply', text: '' }],
  'a filtered reply': () => [{ kind: 'reply', text: '', finishReason: 'content_filter' }],
  'a call of a tool': () => [
    { kind: 'reply', text: null, toolCalls: [{ name: 'lookup', arguments: '{"order":"A1"}' }] },
  ],
  'a reply that breaks its schema': () => [{ kind: 'reply', text: '{"order": 7' }],
  'too many requests, for 1 s': () => [
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    reply,
  ],
  'too many requests, until a time': () => [
    { kind: 'status', status: 429, headers: { 'retry-after': soon() } },
    reply,
  ],
  'a failure': () => [{ kind: 'status', status: 500 }, reply],
  'an overload': () => [{ kind: 'status', status: 529 }, { kind: 'status', status: 503 }, reply],
  'malformed JSON': () => [{ kind: 'raw', body: '{"id": [' }, reply],
  'a page': () => [{ kind: 'raw', body: '<html>', type: 'text/html' }, reply],
  'half a stream': () => [{ kind: 'unfinished' }, reply],
  'a cut connection': () => [{ kind: 'cut' }, { kind: 'cut-midway' }, reply],
  'a refused request': () => [{ kind: 'status', status: 400 }],
  'a failure each time': () => [{ kind: 'status', status: 500 }],
};

/** Attempts at most, for what may help. */
const attempts = 8;

const ends = Object.fromEntries(
  Object.entries(deeds).map(([deed, answers]): [string, DeedEnd] => {
    const script = answers();
    if (deed === 'a refused request') return [deed, { kind: 'error', requests: 1 }];
    if (deed === 'a failure each time') return [deed, { kind: 'error', requests: attempts }];
    return [deed, { kind: 'value', requests: script.length }];
  }),
);

const cases = Object.entries(providers).flatMap(([name, { form, settings = {} }]) => [
  { name, how: 'at once', form, settings },
  { name, how: 'in a stream', form, settings: { ...settings, stream: true } },
]);

describe.each(cases)('$name, $how', ({ name, form, settings }) => {
  const open = () => openModel(name, form, settings);
  liveTargetContract(open, ends);
  if (name === 'openai') pricedTargetContract(open);
});

async function openModel(
  provider: string,
  form: WireForm,
  settings: Partial<ModelSettings>,
): Promise<LiveTarget> {
  const attemptsOf = new Map<string, number>();
  const answer = ({ body }: SeenCall): ModelAnswer => {
    const [, deed = ''] = /deed:([^;]+);/.exec(JSON.stringify(body)) ?? [];
    const attempt = attemptsOf.get(deed) ?? 0;
    attemptsOf.set(deed, attempt + 1);
    const script = deeds[deed]?.() ?? [reply];
    return script[Math.min(attempt, script.length - 1)] ?? reply;
  };
  const server = await modelServer({ answer, form });
  const model: ModelSettings = {
    name: 'main',
    provider,
    id: 'm-1',
    baseUrl: server.url,
    keyVariable: 'KEY',
    parameters: {},
    price: replyPrice,
    ...settings,
  };
  const models = aiModels({ environment: { KEY: 'very-secret-key-0123456789' } });
  return {
    source: (deps) =>
      promptSource(
        {
          model,
          render: ({ id }) => [{ role: 'user', content: `deed:${id};` }],
          files: {},
          repeats: 1,
          fresh: 0,
        },
        { ...deps, models, inFlight: new Map() },
      ),
    requests: () => server.count,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
