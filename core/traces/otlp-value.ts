import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';

/** Deeper values are cut: nobody nests attributes so, and a walk must end. */
const deepest = 50;

/**
 * An AnyValue of OTLP JSON as the value it stands for; null when it stands for none. Whole numbers come as text (64 bits in
 * Protobuf's JSON), and become numbers where JavaScript holds them exactly.
 *
 * @see OpenTelemetry protocol, opentelemetry/proto/common/v1/common.proto
 */
export function otlpValue(value: JsonValue | undefined, depth = 0): JsonValue {
  if (!isJsonObject(value) || depth > deepest) return null;
  const plain = value['stringValue'] ?? value['boolValue'] ?? value['doubleValue'] ?? value['bytesValue'];
  if (plain !== undefined && typeof plain !== 'object') return plain;
  if (value['intValue'] !== undefined) return wholeNumber(value['intValue']);
  const list = valuesOf(value['arrayValue']);
  if (list !== null) return list.map((member) => otlpValue(member, depth + 1));
  const pairs = valuesOf(value['kvlistValue']);
  return pairs === null ? null : otlpAttributes(pairs, depth + 1);
}

/** A list of key and value as an object; what is not a pair is left out. */
export function otlpAttributes(pairs: JsonValue | undefined, depth = 0): JsonObject {
  if (!Array.isArray(pairs)) return {};
  const found: [string, JsonValue][] = [];
  for (const pair of pairs) {
    if (isJsonObject(pair) && typeof pair['key'] === 'string')
      found.push([pair['key'], otlpValue(pair['value'], depth)]);
  }
  return Object.fromEntries(found);
}

function valuesOf(holder: JsonValue | undefined): readonly JsonValue[] | null {
  if (!isJsonObject(holder)) return null;
  return Array.isArray(holder['values']) ? holder['values'] : [];
}

function wholeNumber(value: JsonValue): JsonValue {
  const number = Number(value);
  return typeof value !== 'object' && Number.isSafeInteger(number) ? number : String(value);
}
