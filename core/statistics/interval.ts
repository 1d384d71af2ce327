/** Two limits, lower first, in the unit of the estimate; an infinite limit means the data do not bound that side. */
export type Interval = readonly [lower: number, upper: number];
