import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { otlpAttributes } from './otlp-value.ts';

/** A span as it was written, and the attributes of the resource that it came under. */
export interface RawSpan {
  readonly span: JsonValue;
  readonly resource: JsonObject;
}

/** Whether a value is an ExportTraceServiceRequest (or a TracesData, which looks the same). */
export function isOtlpRequest(value: JsonValue): value is JsonObject {
  return (
    isJsonObject(value) && (Object.hasOwn(value, 'resourceSpans') || Object.hasOwn(value, 'resource_spans'))
  );
}

/**
 * The spans of an ExportTraceServiceRequest in OTLP JSON, in the order they are written. Something else in the place of a list
 * is one span that will turn out broken, so that it is counted.
 */
export function otlpRequest(request: JsonObject): readonly RawSpan[] {
  return membersOf(request['resourceSpans'] ?? request['resource_spans']).flatMap((ofResource) => {
    if (!isJsonObject(ofResource)) return [{ span: ofResource, resource: {} }];
    const resource = isJsonObject(ofResource['resource'])
      ? otlpAttributes(ofResource['resource']['attributes'])
      : {};
    const scopes =
      ofResource['scopeSpans'] ?? ofResource['scope_spans'] ?? ofResource['instrumentationLibrarySpans'];
    return membersOf(scopes).flatMap((scope) => {
      if (!isJsonObject(scope)) return [{ span: scope, resource }];
      return membersOf(scope['spans']).map((span) => ({ span, resource }));
    });
  });
}

function membersOf(list: JsonValue | undefined): readonly JsonValue[] {
  if (list === undefined || list === null) return [];
  return Array.isArray(list) ? list : [list === null ? null : String(typeof list)];
}
