import { type Manifest, ManifestError } from './manifest.ts';

/**
 * The INPUT_ variables of a step. The runner only warns about an input that
 * action.yml does not declare; here it is an error, because it is always a typo.
 */
export function inputEnvironment(
  manifest: Manifest,
  given: { readonly [name: string]: string },
  contexts: { readonly [expression: string]: string },
): { readonly [variable: string]: string } {
  const values = new Map(manifest.inputs);
  for (const [name, value] of values) values.set(name, evaluate(name, value, contexts));
  for (const [name, value] of Object.entries(given)) {
    if (!manifest.inputs.has(name.toLowerCase())) {
      const known = [...manifest.inputs.keys()].join(', ');
      throw new ManifestError(`input ${name} is not declared; action.yml has ${known}`);
    }
    values.set(name.toLowerCase(), value);
  }
  return Object.fromEntries([...values].map(([name, value]) => [variable(name), value]));
}

/** Spaces become underscores, hyphens stay: `min-score` is INPUT_MIN-SCORE. */
function variable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function evaluate(name: string, value: string, contexts: { readonly [expression: string]: string }): string {
  return value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_text, expression: string) => {
    const found = contexts[expression];
    if (found !== undefined) return found;
    throw new ManifestError(`input ${name}: no value given for the expression ${expression}`);
  });
}
