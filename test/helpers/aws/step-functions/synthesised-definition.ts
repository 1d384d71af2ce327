import {
  asArray,
  asObject,
  asString,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJsonObject,
} from '../json.ts';

export interface SynthesisedMachine {
  readonly template: JsonObject;
  /** Logical id of the state machine; the only one in the template when absent. */
  readonly logicalId?: string;
  /** What `Ref` and `Fn::GetAtt … Arn` stand for, by logical id. */
  readonly resources: Readonly<Record<string, { readonly ref?: string; readonly arn?: string }>>;
}

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
};

/** Takes a definition out of a synthesised template; an unresolved reference is an error, not an empty string. */
export function synthesisedDefinition({ template, logicalId, resources }: SynthesisedMachine): JsonObject {
  const machines = Object.entries(asObject(template['Resources'], 'Resources')).filter(
    ([id, resource]) =>
      asObject(resource, id)['Type'] === 'AWS::StepFunctions::StateMachine' && (logicalId ?? id) === id,
  );
  const [machine] = machines;
  if (!machine || machines.length > 1)
    throw new Error(`template: expected one state machine, found ${machines.length}`);
  const properties = asObject(asObject(machine[1], machine[0])['Properties'], 'Properties');
  return parseJsonObject(resolve(properties['DefinitionString'] ?? null, resources), 'DefinitionString');
}

function resolve(value: Json, resources: SynthesisedMachine['resources']): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument] = ['', null]] = isJsonObject(value) ? Object.entries(value) : [];
  switch (intrinsic) {
    case 'Fn::Join': {
      const [separator, parts] = asArray(argument, intrinsic);
      return asArray(parts, intrinsic)
        .map((part) => resolve(part, resources))
        .join(asString(separator, intrinsic));
    }
    case 'Ref': {
      const name = asString(argument, intrinsic);
      return pseudoParameters[name] ?? found(resources[name]?.ref, `Ref ${name}`);
    }
    case 'Fn::GetAtt': {
      const [name, attribute] = asArray(argument, intrinsic);
      return found(
        attribute === 'Arn' ? resources[String(name)]?.arn : undefined,
        `Fn::GetAtt ${String(name)}.${String(attribute)}`,
      );
    }
    default:
      throw new Error(`template: cannot resolve ${JSON.stringify(value)}`);
  }
}

function found(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`template: nothing given for ${what}`);
  return value;
}
