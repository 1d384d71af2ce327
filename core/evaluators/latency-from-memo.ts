/** Why a row has no latency whose reply was there before. */
export const latencyFromMemo = 'the reply came from the memo: its latency was measured another time';
