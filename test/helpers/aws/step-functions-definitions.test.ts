import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { runnableMachine } from './step-functions/state-machine.ts';
import { synthesisedDefinition } from './step-functions/synthesised-definition.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:worker';
const work = { Type: 'Task', Resource: functionArn, End: true };

function single(state: JsonObject): JsonObject {
  return { StartAt: 'Work', States: { Work: state } };
}

const map = (fields: JsonObject, mode = 'DISTRIBUTED') =>
  single({
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: mode === 'INLINE' ? { Mode: mode } : { Mode: mode, ExecutionType: 'EXPRESS' },
      StartAt: 'One',
      States: { One: work },
    },
    ...fields,
    End: true,
  });

it.each([
  ['JSONata machines', { QueryLanguage: 'JSONata', ...single({ Type: 'Pass', End: true }) }],
  ['JSONata states', single({ Type: 'Pass', QueryLanguage: 'JSONata', End: true })],
  ['JSONata strings', single({ ...work, Parameters: { x: '{% $states.input.x %}' } })],
  ['variables', single({ ...work, Assign: { 'x.$': '$.x' } })],
  ['reading a variable', single({ ...work, Parameters: { 'x.$': '$x' } })],
  ['heartbeats', single({ ...work, HeartbeatSeconds: 5 })],
  ['other services', single({ ...work, Resource: 'arn:aws:states:::sqs:sendMessage' })],
  ['task tokens', single({ ...work, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' })],
  ['the state name', single({ ...work, Parameters: { 'x.$': '$$.State.Name' } })],
  [
    'an item reader on an inline map',
    map({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: {} } }, 'INLINE'),
  ],
  [
    'CSV items',
    map({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Parameters: { Bucket: 'b', Key: 'k' },
      },
    }),
  ],
  [
    'a reader without an S3 client',
    map({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Parameters: { Bucket: 'b', Key: 'k' },
      },
    }),
  ],
  [
    'a misspelt choice operator',
    single({ Type: 'Choice', Choices: [{ Variable: '$.x', StringEqauls: 'y', Next: 'Work' }] }),
  ],
  ['a misspelt retrier', single({ ...work, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttemps: 2 }] })],
  ['an unknown field', single({ ...work, Retyr: [] })],
  ['a state that leads nowhere', single({ Type: 'Task', Resource: functionArn, Next: 'Absent' })],
] as [string, JsonObject][])(
  'an unsupported construct is refused before anything runs: %s',
  (_title, definition) => {
    const invoke = () => Promise.reject(new Error('nothing runs'));

    expect(() => runnableMachine(definition, { invoke })).toThrow(/^(definition|Work|ItemReader)/);
  },
);

describe('synthesisedDefinition()', () => {
  const template = (DefinitionString: Json): JsonObject => ({
    Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } },
  });
  const joined = {
    'Fn::Join': [
      '',
      ['{"StartAt":"', { Ref: 'Name' }, '","At":"', { 'Fn::GetAtt': ['Worker', 'Arn'] }, '"}'],
    ],
  };

  it('fills in references and attributes', () => {
    const definition = synthesisedDefinition({
      template: template(joined),
      resources: { Name: { ref: 'Work' }, Worker: { arn: functionArn } },
    });

    expect(definition).toEqual({ StartAt: 'Work', At: functionArn });
  });

  it('refuses a reference nothing is given for', () => {
    expect(() =>
      synthesisedDefinition({ template: template(joined), resources: { Name: { ref: 'Work' } } }),
    ).toThrow('Fn::GetAtt Worker.Arn');
  });
});
