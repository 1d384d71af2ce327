import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleLambda } from '../scripts/bundle-lambda.ts';
import { functionNames } from './function-parts.ts';
import { GoldgateStack } from './goldgate-stack.ts';
import { readSettings } from './settings.ts';

const app = new App();
const settings = readSettings(app.node);
const bundles = mkdtempSync(join(tmpdir(), 'goldgate-cdk-'));
process.once('exit', () => rmSync(bundles, { recursive: true, force: true }));
const handlers = join(import.meta.dirname, '..', 'lambdas');
await Promise.all(
  functionNames.map((name) => bundleLambda(join(handlers, `${name}.ts`), join(bundles, name))),
);

Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new GoldgateStack(app, settings, (name) => Code.fromAsset(join(bundles, name)));
