import { expect, it } from 'vitest';
import { secretRedactor } from '../../action/secret-redactor.ts';
import { failingReport } from '../helpers/report-fixture.ts';
