/** The name of a dataset, prompt, model, judge, suite, evaluator or channel: safe in paths, markers and links. */
export const namePattern: RegExp = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
