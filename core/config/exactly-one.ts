/**
 * JSON Schema for a mapping that takes one of several forms: what each form needs, and which keys belong to it alone.
 * The keys of the other forms are refused.
 */
export interface Form {
  readonly needs: readonly string[];
  readonly own: readonly string[];
}

export function exactlyOne(forms: readonly Form[]): { readonly oneOf: readonly object[] } {
  return {
    oneOf: forms.map((form) => {
      const foreign = forms.flatMap(({ own }) => own).filter((key) => !form.own.includes(key));
      return {
        required: form.needs,
        properties: Object.fromEntries(foreign.map((key) => [key, false])),
      };
    }),
  };
}
