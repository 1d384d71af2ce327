import { asObject, asString, type JsonObject } from '../json.ts';

export interface ContinuousBackups {
  update(input: JsonObject): JsonObject;
  describe(input: JsonObject): JsonObject;
}

/** Keeps the point-in-time-recovery flag only: there is nothing to restore from. */
export function continuousBackups(): ContinuousBackups {
  const enabled = new Set<string>();

  function describe(table: string): JsonObject {
    const status = enabled.has(table) ? 'ENABLED' : 'DISABLED';
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
      },
    };
  }

  return {
    update(input) {
      const table = asString(input['TableName'], 'TableName');
      const specification = asObject(
        input['PointInTimeRecoverySpecification'],
        'PointInTimeRecoverySpecification',
      );
      if (specification['PointInTimeRecoveryEnabled'] === true) enabled.add(table);
      else enabled.delete(table);
      return describe(table);
    },
    describe: (input) => describe(asString(input['TableName'], 'TableName')),
  };
}
