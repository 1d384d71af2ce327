import { describe } from 'vitest';
import { ledgerSchema } from '../../../adapters/local/ledger-schema.ts';
import { sqliteLineage } from '../../../adapters/local/sqlite-lineage.ts';
import { lineageContract } from '../../contracts/lineage-contract.ts';
import { openTestDatabase } from './open-test-database.ts';

describe('sqliteLineage', () => {
  lineageContract(() => openTestDatabase(ledgerSchema, sqliteLineage));
});
