/** The part of a judge of pairs that says whether its verdict changed with their order. */
export const orderChanged = 'order-changed';
