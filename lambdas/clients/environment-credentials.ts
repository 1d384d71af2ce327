import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's chain of credential sources when functions are bundled: Lambda hands the role's credentials over by
 * environment variables, and what reads profiles, single sign-on and metadata services is dead weight there.
 */
export const defaultProvider = () => fromEnv();
