import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import type { SynthesisedTemplate } from './synthesised-stack.ts';

/** What CloudFormation's own schema has against a template. */
export function templateProblems(template: SynthesisedTemplate): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'goldgate-template-'));
  const engine = new RegoEngine();
  try {
    const file = join(folder, 'template.json');
    writeFileSync(file, JSON.stringify(template));
    const { diagnostics } = engine.validateStandard(new TemplateFile(file), {
      severityLevel: 'WARN',
      exclude: { ids: ['W3005'] },
    });
    return diagnostics.map((each) => JSON.stringify(each));
  } finally {
    engine.free();
    rmSync(folder, { recursive: true });
  }
}
