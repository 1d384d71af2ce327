import type { EmbeddingModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import type { ModelSettings } from '../../core/target/target.ts';
import type { JsonObject } from '../../core/text/json.ts';

/** What a provider's package needs to make a model. */
export interface Connection {
  readonly settings: ModelSettings;
  /** how errors name it: `model main (m-1 at models.example.com)` */
  readonly label: string;
  readonly key: string | null;
  /** AWS credentials and region, by the names of their variables */
  readonly aws: Readonly<Record<string, string | undefined>>;
  /** parameters that the AI SDK has no name for, in the provider's own words */
  readonly others: JsonObject;
  readonly fetch: typeof globalThis.fetch;
}

/** A model as a provider's package made it. */
export interface ProviderModel {
  readonly languageModel: LanguageModelV4;
  /** null = the provider's package makes none */
  readonly embeddingModel: EmbeddingModelV4 | null;
  /** what is handed over beside the call's own settings, by the provider's name */
  readonly providerOptions?: Readonly<Record<string, JsonObject>>;
}

/** Opens a model of one provider; what it needs of the provider's package is loaded with the file it stands in. */
export type OpenModel = (connection: Connection) => ProviderModel;
