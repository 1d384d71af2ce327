import { LambdaServiceException, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { InputError } from '../../core/text/input-error.ts';

/**
 * For a function that not every role may invoke: most who meet a refusal took the role that gates take.
 *
 * @param takes who may, as the end of a sentence
 */
export function explainRefusal(name: string, takes: string): (error: unknown) => never {
  return (error) => {
    const isDenied = error instanceof LambdaServiceException && error.name === 'AccessDeniedException';
    if (!isDenied && !(error instanceof ResourceNotFoundException)) throw error;
    throw new InputError([`these credentials may not invoke ${name}: ${takes}`], { cause: error });
  };
}
