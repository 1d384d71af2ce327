import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { BackendFunction, type CodeOf } from './backend-function.ts';
import { dashboard } from './dashboard.ts';
import { EvaluationMachine } from './evaluation-machine.ts';
import { explainFindings } from './explain-findings.ts';
import { type FunctionName, functionNames } from './function-parts.ts';
import { functionVariables } from './function-variables.ts';
import { LostRuns } from './lost-runs.ts';
import { ProviderSecrets } from './provider-secrets.ts';
import { RepositoryAccess } from './repository-access.ts';
import { RunWatch } from './run-watch.ts';
import type { Settings } from './settings.ts';
import { Storage } from './storage.ts';
import { SweepSchedules } from './sweep-schedules.ts';

/** The whole backend of the repositories that the settings name. */
export class GoldgateStack extends Stack {
  constructor(scope: Construct, settings: Settings, codeOf: CodeOf) {
    super(scope, settings.name, { description: 'Goldgate: regression gate for AI systems' });
    const storage = new Storage(this, 'Storage', settings);
    const machineName = `${settings.name}-evaluation`;
    const functions = makeFunctions(this, {
      storage,
      settings,
      codeOf,
      machineArn: machineArn(this, machineName),
    });
    const { machine } = new EvaluationMachine(this, 'Evaluation', {
      machineName,
      functions,
      storage,
      settings,
    });
    const { deadLetters } = new LostRuns(this, 'LostRuns', {
      machine,
      recordIncomplete: functions['record-incomplete'],
    });
    new RunWatch(this, 'RunWatch', { oldestRun: functions['oldest-run'], deadLetterQueue: deadLetters });
    const { lost: lostSweeps } = new SweepSchedules(this, 'Sweeps', {
      sweep: functions.sweep,
      lateSweeps: functions['late-sweeps'],
      settings,
      key: storage.key,
    });
    new RepositoryAccess(this, 'Repositories', { functions, settings });
    const parts = { functions, machine, storage, settings, deadLetters, lostSweeps };
    dashboard(this, parts, new Alarms(this, 'Alarms', parts).all);
    explainFindings(this, { ...parts, machineName });
  }
}

/** Named, not referred to: the machine needs some of the functions, and some of the functions need the machine. */
function machineArn(stack: Stack, resourceName: string): string {
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

interface FunctionSettings {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly codeOf: CodeOf;
  readonly machineArn: string;
}

function makeFunctions(
  stack: Stack,
  given: FunctionSettings,
): Readonly<Record<FunctionName, LambdaFunction>> {
  const secrets = new ProviderSecrets(stack, 'Secrets', given.settings);
  const variables = functionVariables({ ...given, secrets: secrets.variable });
  const scope = new Construct(stack, 'Functions');
  const made = functionNames.map(
    (name) => [name, new BackendFunction(scope, { ...given, name, variables, secrets }).function] as const,
  );
  return Object.fromEntries(made) as Record<FunctionName, LambdaFunction>;
}
