import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { esModuleOf } from './es-module-of.ts';

const root = join(import.meta.dirname, '..');
const standIn = '\0stand-in:';

/** Leaves out parts of packages that are never used here, and that a bundler cannot know to be unused. */
export const leanPackages: Plugin = {
  name: 'lean-packages',
  resolveId: {
    filter: { id: [/^\.\.\/locales\/index\.js$/, /json-schema(?:-processors)?\.js$/, /^[@\w]/] },
    handler(path, importer = '') {
      if (/[\\/]zod[\\/]v4[\\/]/.test(importer)) {
        // `export * as locales` keeps the messages of fifty languages; English is what zod itself falls back to.
        if (path === '../locales/index.js') return join(importer, '../../locales/en.js');
        // Schemas are described for editors, and for tools of models: never by a function.
        if (/\/(?:to-json-schema|json-schema-processors)\.js$/.test(path)) return `${standIn}json-schema`;
      }
      // Bedrock's package reads streams of events; those of AWS itself never get any here.
      if (Object.hasOwn(standIns, path) && !importer.includes('eventstream-codec'))
        return `${standIn}${path}`;
      // Bedrock's package brings older copies of what all providers share. Of Anthropic's it takes little: one copy for
      // both would have it load all of that.
      if (/^@ai-sdk\/provider(?:-utils)?(?:\/|$)/.test(path) && /[\\/]amazon-bedrock[\\/]/.test(importer)) {
        return this.resolve(path, join(root, 'package.json'));
      }
      return null;
    },
  },
  load: {
    filter: { id: /^\0stand-in:|\.[jt]s$/ },
    async handler(id) {
      if (id.startsWith(standIn)) return standIns[id.slice(standIn.length)] ?? '';
      const [, rewritten] = rewrites.find(([file]) => file.test(id)) ?? [];
      return rewritten === undefined ? null : rewritten(await readFile(id, 'utf8'));
    },
  },
};

const jsonSchema = `
  const unused = () => { throw new Error('JSON Schemas of schemas are not in this bundle'); };
  export const createToJSONSchemaMethod = () => unused;
  export const createStandardJSONSchemaMethod = () => unused;
  export {
    unused as toJSONSchema, unused as process, unused as initializeContext, unused as extractDefs, unused as finalize,
    unused as processSchema, unused as allProcessors,
  };
`;

/** Only queries inside of S3 objects answer with them. */
const eventStreams = `
  export const resolveEventStreamSerdeConfig = (config) => config;
  export const eventStreamSerdeProvider = () => { throw new Error('event streams are not in this bundle'); };
  export const EventStreamSerde = eventStreamSerdeProvider;
`;

/** What stands in for modules that are loaded and never used, by the name they are imported with. */
const standIns: Readonly<Record<string, string>> = {
  'json-schema': jsonSchema,
  '@smithy/core/event-streams': eventStreams,
  // keeps where DynamoDB told clients to ask, which none of them wants to know
  '@aws-sdk/endpoint-cache': 'export class EndpointCache {}',
  // tells browsers apart
  bowser: 'export default {};',
  // both for those who work on @stdlib: lines that nobody asks for, and texts of mistakes in calling it
  debug: 'module.exports = () => () => undefined;',
  '@stdlib/string-format': 'export default (text) => text;',
};

/** The same code, put so that what is unused in it, or through it, shows. */
const rewrites: readonly (readonly [RegExp, (source: string) => string])[] = [
  [/client-[a-z0-9-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/, withPlainKeys],
  [/@ai-sdk[\\/].*\.js$/, withPureDeclarations],
  [/@stdlib[\\/][\w-]+[\\/]lib[\\/].*\.js$/, esModuleOf],
  [/[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/, withoutWork],
  [/[\\/]util-stream[\\/](?:checksum[\\/])?\w+\.browser\.js$/, withoutWork],
  [/[\\/]core[\\/](?:config|evaluators)[\\/][\w/\\-]+\.ts$/, withoutDescriptions],
];

/** Computed keys could have side effects, so tables of all operations of a service would stay; these are constant texts. */
function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return source.replace(/\[(_\w+)\]:/g, (key, name) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/**
 * Providers' packages are whole files: models of pictures, speech and files beside those that are asked here, with their tools and
 * schemas. Calls at the top that only make a value, and static members that only serialise, would keep all of it, and so would
 * what makes a provider, which can make models of every kind.
 */
function withPureDeclarations(source: string): string {
  const pure = source
    .replace(
      /import \{ z(?: as (\w+))? \} from "zod\/v4"/g,
      (_, name = 'z') => `import * as ${name} from "zod/v4"`,
    )
    .replace(
      /^((?:var|const|let) [\w$]+ = )(?=(?:lazySchema|create\w+|z)\d*(?:\.\w+)?\()/gm,
      '$1/* @__PURE__ */ ',
    )
    .replace(/^(\s+static )\[(WORKFLOW_\w+)\]/gm, '$1$2')
    .replace(otherModels, 'unused(');
  return `${unused}\n${pure}`;
}

/** Where one is made that neither chats nor embeds. */
const otherModels =
  /\bnew \w*(?:Batch|Completion|Conversation|Decision|Extraction|Files|Image|Interactions|Realtime|Reranking|Speech|Transcription|Translation|Video)\w*\(/g;

const unused = "const unused = () => { throw new Error('this is left out of the bundle'); };";

/** YAML is read by functions, and never written; streams are Node's, and never a browser's, whose classes take a while to load. */
function withoutWork(source: string): string {
  const names = [
    ...source.matchAll(/^export (?:(?:(?:async )?function|class|const) (\w+)|\{ ([^}]*) \};$)/gm),
  ].flatMap(([, name, list = '']) => name ?? list.split(', '));
  return `${unused}\nexport { ${names.map((name) => `unused as ${name}`).join(', ')} };`;
}

/** What is told to editors and in documentation; here every description would also copy its schema at each start. */
function withoutDescriptions(source: string): string {
  const parts = source
    .replace(/^ {2}example: \{(?:.*\},$|\n[\s\S]*?^ {2}\},$)/gm, '')
    .replace(
      /^ {2}summary:\s*(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`),$/gm,
      "  summary: '',",
    )
    .split('.describe(');
  return parts.map((part, at) => (at === 0 ? part : part.slice(endOfCall(part)))).join('');
}

/** Where a call ends whose opening bracket is behind us: strings and templates may hold brackets of their own. */
function endOfCall(source: string): number {
  let depth = 1;
  for (const { 0: token, index } of source.matchAll(
    /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[()]/gs,
  )) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  throw new Error('a description has no end');
}
