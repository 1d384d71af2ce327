import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

const folder = join(import.meta.dirname, 'fixtures/schemas');

/** What Jenkins's schema of JUnit XML has against a file; also what no XML parser could read. Empty = nothing. */
export async function junitProblems(xml: string): Promise<readonly string[]> {
  using schema = XmlDocument.fromBuffer(await readFile(join(folder, 'junit-10.xsd')));
  using validator = XsdValidator.fromDoc(schema);
  try {
    using document = XmlDocument.fromString(xml);
    validator.validate(document);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** What the schema of SARIF 2.1.0 has against a log. Empty = nothing. */
export async function sarifProblems(log: unknown): Promise<readonly string[]> {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const {
    id: _,
    $schema: __,
    ...schema
  } = JSON.parse(await readFile(join(path, '../schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
  // What this schema uses of draft 4 means the same in draft 7, but for the two names taken out above.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return problemsOf(ajv, schema, log);
}

/** What the schemas of OpenLineage and of each facet that an event names have against it. Empty = nothing. */
export async function openLineageProblems(event: unknown): Promise<readonly string[]> {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const lineage = join(folder, 'openlineage');
  for (const file of await readdir(lineage))
    ajv.addSchema(JSON.parse(await readFile(join(lineage, file), 'utf8')));
  const own = problemsOf(
    ajv,
    { $ref: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent' },
    event,
  );
  const facets = facetsOf(event).flatMap((facet) => problemsOf(ajv, { $ref: facet._schemaURL }, facet));
  return [...own, ...facets];
}

function problemsOf(
  ajv: Pick<Ajv2020, 'validate' | 'errors'>,
  schema: object,
  value: unknown,
): readonly string[] {
  if (ajv.validate(schema, value)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** Everything inside that names a schema of its own. */
function facetsOf(value: unknown): readonly { readonly _schemaURL: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(facetsOf);
  return '_schemaURL' in value && typeof value._schemaURL === 'string'
    ? [{ ...value, _schemaURL: value._schemaURL }, ...inner]
    : inner;
}
