import { describe } from 'vitest';
import { dynamoLineage } from '../../../adapters/aws/dynamo-lineage.ts';
import { lineageContract } from '../../contracts/lineage-contract.ts';
import { overTable } from './open-aws.ts';

describe('dynamoLineage', () =>
  lineageContract(() => overTable((table) => dynamoLineage(table, 'acme/bot'))));
