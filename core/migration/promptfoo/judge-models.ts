import type { JsonObject } from '../../text/json.ts';
import { type Found, foundAt } from '../found.ts';
import type { MigrationNotes } from '../migration-notes.ts';
import { convertModel } from './convert-model.ts';
import { embeddingsName, judgeName } from './judged-evaluators.ts';
import type { PlannedEvaluator } from './planned-evaluator.ts';

interface JudgeModels {
  readonly models: Readonly<Record<string, JsonObject>>;
  readonly judges: Readonly<Record<string, JsonObject>>;
}

const usual: Readonly<Record<'text' | 'embedding', string>> = {
  text: 'openai:gpt-4.1',
  embedding: 'openai:embedding:text-embedding-3-large',
};

/** Models for the evaluators that ask one: as `defaultTest.options.provider` says, else what promptfoo takes. */
export function judgeModels(
  root: Found,
  evaluators: readonly PlannedEvaluator[],
  notes: MigrationNotes,
): JudgeModels {
  const asksJudge = evaluators.some(({ options }) => options['judge'] !== undefined);
  const asksEmbeddings = evaluators.some(({ options }) => options['model'] === embeddingsName);
  const grader = root.get('defaultTest').get('options').get('provider');
  return {
    models: {
      ...(asksJudge ? { judge: modelOf(grader, 'text', notes) } : {}),
      ...(asksEmbeddings ? { [embeddingsName]: modelOf(grader, 'embedding', notes) } : {}),
    },
    judges: asksJudge
      ? {
          [judgeName]: {
            model: 'judge',
            ...(evaluators.some(({ type }) => type === 'pairwise') ? { swap: true } : {}),
          },
        }
      : {},
  };
}

function modelOf(grader: Found, kind: 'text' | 'embedding', notes: MigrationNotes): JsonObject {
  const found = grader.get(kind).value === undefined ? grader : grader.get(kind);
  const id = typeof found.value === 'string' ? found.value : found.get('id').value;
  const isMeant = typeof id === 'string' && (kind === 'embedding') === id.includes(':embedding');
  const model = isMeant ? convertModel(id, found.get('config'), notes) : null;
  if (isMeant && model === null)
    notes.unconverted(found, `the provider ${id} of judges: name a model that can be called`);
  if (model !== null) return model;
  notes.changed(
    found,
    `${kind === 'text' ? 'judges ask' : 'similarity asks'} ${usual[kind]} unless you name another model`,
  );
  return convertModel(usual[kind], foundAt({}, found.file, found.line), notes) ?? {};
}
