import { expect, it } from 'vitest';
import { lostFirst } from '../../../core/report/evidence-order.ts';
import { rowFixture } from '../../helpers/report-fixture.ts';

it('puts lost rows first and keeps the order of the report within a cell', () => {
  const rows = [
    rowFixture({ id: 'a', cell: 'kept' }),
    rowFixture({ id: 'b', cell: 'gained' }),
    rowFixture({ id: 'c', cell: 'lost', position: 9 }),
    rowFixture({ id: 'd', cell: 'lost', position: 1 }),
  ];
  expect(lostFirst(rows).map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
});
