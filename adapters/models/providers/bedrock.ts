import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { CallError } from '../../../core/target/call-error.ts';
import type { Connection, OpenModel } from '../connection.ts';

/** Amazon Bedrock by Converse, signed with the AWS credentials of the environment, or with an API key. */
export const openModel: OpenModel = (connection) => {
  const { settings, others, fetch } = connection;
  const provider = createAmazonBedrock({
    region: regionOf(connection),
    ...credentialsOf(connection),
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
    fetch,
  });
  return {
    languageModel: provider(settings.id),
    embeddingModel: provider.embeddingModel(settings.id),
    // Converse has a place of its own for what only some models know.
    ...(Object.keys(others).length === 0
      ? {}
      : { providerOptions: { bedrock: { additionalModelRequestFields: others } } }),
  };
};

function regionOf({ settings, aws, label }: Connection): string {
  const region = settings.region ?? aws['AWS_REGION'] ?? aws['AWS_DEFAULT_REGION'] ?? '';
  if (region !== '') return region;
  throw new CallError(
    'bad-request',
    false,
    `${label}: no AWS region; write \`region\` beside the model, or set AWS_REGION`,
  );
}

function credentialsOf({ key, aws, label }: Connection) {
  if (key !== null) return { apiKey: key };
  const accessKeyId = aws['AWS_ACCESS_KEY_ID'] ?? '';
  const secretAccessKey = aws['AWS_SECRET_ACCESS_KEY'] ?? '';
  const sessionToken = aws['AWS_SESSION_TOKEN'] ?? '';
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new CallError(
      'refused-key',
      false,
      `${label}: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set (in a workflow: ` +
        'aws-actions/configure-aws-credentials; or `key: { env: NAME }` with an API key of Bedrock)',
    );
  }
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) };
  return { credentialProvider: () => Promise.resolve(credentials) };
}
