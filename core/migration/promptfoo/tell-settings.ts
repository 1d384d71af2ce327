import type { Found } from '../found.ts';
import type { MigrationNotes } from '../migration-notes.ts';

/** Read elsewhere in this conversion. */
const handled = [
  '$schema',
  'description',
  'prompts',
  'providers',
  'targets',
  'tests',
  'scenarios',
  'defaultTest',
  'assertionTemplates',
  'evaluateOptions',
  'tags',
  'metadata',
];

/** Keys of promptfoo that nothing here needs. */
const needless = ['outputPath', 'sharing', 'writeLatestResults', 'commandLineOptions', 'telemetry'];

const refused: Readonly<Record<string, string>> = {
  redteam: 'made-up attacks: write what they make into a dataset with `role: adversarial`',
  derivedMetrics: 'formulas over metrics: gates name metrics one by one',
  extensions: 'code that runs around tests: a command target has `setup:`',
  nunjucksFilters: 'filters of your own: prompts are Liquid templates without code',
  env: 'variables of the environment: set them where Goldgate runs',
  tracing: 'traces: outputs carry a `trajectory`',
};

/** Lists what of the configuration is neither tests, prompts nor providers. */
export function tellSettings(root: Found, notes: MigrationNotes): void {
  for (const [key, found] of root.entries()) {
    if (handled.includes(key)) continue;
    if (needless.includes(key)) notes.changed(found, `${key} is left out: nothing here needs it`);
    else notes.unconverted(found, `${key}: ${refused[key] ?? 'is not known to this conversion'}`);
  }
  for (const [key, found] of root.get('evaluateOptions').entries())
    if (!['repeat', 'maxConcurrency', 'showProgressBar', 'cache'].includes(key))
      notes.changed(found, `evaluateOptions.${key} is left out`);
}
