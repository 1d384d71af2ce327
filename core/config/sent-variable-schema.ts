import { variableSchema } from './key-schema.ts';

const ofPlatform =
  'this variable belongs to the platform and is not sent anywhere; expected one that is there for this endpoint';

/** An environment variable whose value leaves this machine: none of those by which the platform knows a job. */
export const sentVariableSchema = variableSchema.refine(
  (name) => !/^(?:AWS|GITHUB|ACTIONS|RUNNER|INPUT|GH|GOLDGATE)_/i.test(name),
  { error: ofPlatform },
);
