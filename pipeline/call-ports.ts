import type { ChatMessage } from '../core/target/chat-message.ts';
import type { Endpoint } from '../core/target/endpoint.ts';
import type { EndpointAnswer } from '../core/target/endpoint-output.ts';
import type { EndpointRequest } from '../core/target/endpoint-request.ts';
import type { Output } from '../core/target/output.ts';
import type { ModelSettings } from '../core/target/target.ts';
import type { ToolSchema } from '../core/target/tool-schema.ts';
import type { JsonObject, JsonValue } from '../core/text/json.ts';

export interface ModelRequest {
  readonly model: ModelSettings;
  readonly messages: readonly ChatMessage[];
  /** that the model may call */
  readonly tools?: readonly ToolSchema[];
  /** JSON Schema that the reply has to follow */
  readonly schema?: JsonObject;
  /** go with the last message of the user */
  readonly images?: readonly InputImage[];
  /** ms for the reply */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface InputImage {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ModelReply {
  readonly text: string;
  /** the id the provider reported */
  readonly model: string;
  readonly tokens: { readonly input?: number; readonly output?: number };
  readonly latencyMs: number;
  readonly finishReason: string;
  /** of the provider's system that answered, where it tells one */
  readonly fingerprint?: string;
  readonly toolCalls?: Output['toolCalls'];
}

/** Calls a model once; whether to call again is decided by who calls. An empty reply and a refusal are replies. */
export interface Models {
  /** @throws CallError with what the provider said, retryable or not */
  call(request: ModelRequest): Promise<ModelReply>;
}

export interface EmbeddingRequest {
  readonly model: ModelSettings;
  /** not empty */
  readonly texts: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface EmbeddingReply {
  /** one for each text, in order */
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: { readonly input?: number };
  readonly latencyMs: number;
}

/** Texts as points, close to each other when they mean the same. */
export interface Embeddings {
  /** @throws CallError as `Models` */
  embed(request: EmbeddingRequest): Promise<EmbeddingReply>;
}

/** Calls a target behind an address once. */
export interface Endpoints {
  /** @throws CallError when there is no answer, or none that is JSON */
  call(
    endpoint: Endpoint,
    request: EndpointRequest,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<EndpointAnswer>;
}

/** Time, for what waits. */
export interface Clock {
  /** ms since some moment; never goes back */
  now(): number;
  /** resolves after so many ms, or earlier when the signal is aborted */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** What a command reads of one row; an evaluator is told the output, too. */
export interface CommandQuestion {
  readonly id: string;
  readonly repeat: number;
  readonly [more: string]: JsonValue | undefined;
}

/** A command target that is running in the worktree of its arm. */
export interface CommandSession {
  /** Never rejects for one row: a crash or timeout of a row is an output with `error`. */
  answer(request: CommandQuestion): Promise<Output>;
  close(): Promise<void>;
}
