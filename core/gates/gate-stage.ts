/** Where a change is when it is gated, as who gates it says of itself; `manual` is a workflow started by hand, `local` the command line. */
export const gateStages = ['pull-request', 'merge-queue', 'push', 'schedule', 'manual', 'local'] as const;
export type GateStage = (typeof gateStages)[number];
