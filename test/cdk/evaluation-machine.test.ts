import aslValidator from 'asl-validator';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { runnableMachine } from '../helpers/aws/step-functions/state-machine.ts';
import { synthesisedDefinition } from '../helpers/aws/step-functions/synthesised-definition.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const stack = synthesisedStack({ repositories: ['acme/bot'], runHours: 12 });
const definition = definitionOf(stack);
