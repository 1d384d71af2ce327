/** Colours of a terminal, as functions, so that the core neither knows nor asks whether there are any. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly broken: (text: string) => string;
  readonly undecided: (text: string) => string;
  readonly holds: (text: string) => string;
}

export const plainPalette: Palette = {
  bold: (text) => text,
  dim: (text) => text,
  broken: (text) => text,
  undecided: (text) => text,
  holds: (text) => text,
};

/** Vermilion, orange and blue of Okabe and Ito, in the 256 colours terminals share. */
export const colourPalette: Palette = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  broken: (text) => `\u001b[38;5;202m${text}\u001b[39m`,
  undecided: (text) => `\u001b[38;5;214m${text}\u001b[39m`,
  holds: (text) => `\u001b[38;5;75m${text}\u001b[39m`,
};
