import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { GoldgateStack } from './goldgate-stack.ts';
import { readSettings } from './settings.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new GoldgateStack(app, readSettings(app.node));
