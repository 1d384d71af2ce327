/** Below this many independent units no claim is established: intervals are not to be trusted (STATISTICS.md section 1). */
export const fewestUnits = 10;

/** From here a t interval and its p stand alone; below, sign-flips decide with it (section 4). */
export const unitsForT = 50;
