/** Where the focus is and whether it is seen; a script for the page, because this repository has no types of a browser. */
export interface VisibleFocus {
  /** tag and first text: `A Overview` */
  readonly name: string;
  readonly outline: string;
  readonly seen: boolean;
}

export const visibleFocus = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { width, height, top } = element.getBoundingClientRect();
  return {
    name: element.tagName + ' ' + (element.labels?.[0]?.textContent ?? element.ariaLabel ?? element.textContent).trim().slice(0, 30),
    outline: outlineStyle + ' ' + outlineWidth,
    seen: width > 0 && height > 0 && top >= 0,
  };
})()`;
