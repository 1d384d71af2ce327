import { describe } from 'vitest';
import { dynamoLedger } from '../../../adapters/aws/dynamo-ledger.ts';
import { ledgerContract } from '../../contracts/ledger-contract.ts';
import { overTable } from './open-aws.ts';

describe('dynamoLedger', () => ledgerContract(() => overTable((table) => dynamoLedger(table, 'acme/bot'))));
