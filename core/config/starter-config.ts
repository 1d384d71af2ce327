import type { RowShape } from '../dataset/row-shape.ts';
import type { JsonObject } from '../text/json.ts';
import { guessEvaluator } from './guess-evaluator.ts';
import { type GuessedFields, guessFields } from './guess-fields.ts';
import { peekedRows } from './peeked-rows.ts';
import { starterCandidates } from './starter-candidates.ts';
import { starterExample } from './starter-example.ts';
import { formattedRows } from './starter-format.ts';
import { starterName } from './starter-name.ts';
import { rowsForPrompt } from './starter-prompt.ts';
import type { Proposal, ProposedSuite } from './starter-proposal.ts';
import { type PinnedActions, starterWorkflow, unpinnedActions } from './starter-workflow.ts';
import { proposalText, starterKeyVariable } from './starter-yaml.ts';

export interface StarterFile {
  /** below the root of the repository */
  readonly path: string;
  readonly text: string;
}

/** Reads the beginning of a file as text; it may end anywhere. */
export type Peek = (path: string) => Promise<string>;

/**
 * The files `goldgate init` writes: a first `goldgate.yaml` that can be read, a workflow, and what they need that the repository
 * does not hold. Where it holds nothing to begin with, a small example that works.
 *
 * @param paths all files of the repository
 * @param actions what the workflow uses
 */
export async function starterFiles(
  paths: readonly string[],
  peek: Peek,
  actions: PinnedActions = unpinnedActions,
): Promise<StarterFile[]> {
  const { proposal, files } = (await proposeFrom(paths, peek)) ?? starterExample(paths);
  const callsModel = proposal.suites.some(({ target }) => target.kind === 'prompt');
  return [
    { path: 'goldgate.yaml', text: proposalText(proposal) },
    {
      path: '.github/workflows/goldgate.yml',
      text: starterWorkflow(actions, callsModel ? [starterKeyVariable] : []),
    },
    ...(paths.includes('goldgate.yaml') ? [] : files),
  ];
}

interface Proposed {
  readonly proposal: Proposal;
  readonly files: readonly StarterFile[];
}

interface PeekedFile {
  readonly path: string;
  readonly rows: readonly JsonObject[];
}

/** A dataset that was found, with what its beginning tells. */
interface Found extends PeekedFile {
  readonly name: string;
  readonly fields: GuessedFields;
  readonly format: RowShape | null;
  readonly note: string | null;
}

/** Datasets beyond these are left to the user: a first file should be short. */
const mostDatasets = 3;

async function proposeFrom(paths: readonly string[], peek: Peek): Promise<Proposed | null> {
  const candidates = starterCandidates(paths);
  const peeked = await peekAll([...candidates.datasets, ...candidates.outputs], peek);
  const recorded = peeked.filter(({ rows }) => rows.every(isRecordedOutput));
  const readable = named(peeked.filter((file) => !recorded.includes(file)));
  const found = readable.length > 0 ? readable : unread(candidates.datasets);
  const [first] = found;
  if (first === undefined) return proposeForPrompt(candidates.prompts, peek);
  const datasets = found.map(({ name, path, format, fields: { id, segments }, note }) => ({
    name,
    path,
    format,
    id,
    segments,
    note,
  }));
  const suites = found.flatMap((dataset) => outputsSuite(dataset, recorded));
  if (suites.length > 0) return { proposal: { datasets, prompts: [], suites }, files: [] };
  const { text, ...prompt } = choosePrompt(candidates.prompts, first);
  return {
    proposal: {
      datasets,
      prompts: [prompt],
      suites: [suiteOf(first, { kind: 'prompt', prompt: prompt.name })],
    },
    files: text === null ? [] : [{ path: prompt.path, text }],
  };
}

/** A repository with prompts and no data yet gets rows to fill in. */
async function proposeForPrompt([path]: readonly string[], peek: Peek): Promise<Proposed | null> {
  const rows = path === undefined ? null : rowsForPrompt(await peek(path), path);
  if (path === undefined || rows === null) return null;
  const name = starterName(path, []);
  const dataset = `golden/${name}.jsonl`;
  const note = 'rows to replace with your own';
  const fields = { id: 'id', input: null, expected: null, segments: [] };
  return {
    proposal: {
      datasets: [{ name, path: dataset, format: null, id: 'id', segments: [], note }],
      prompts: [{ name, path }],
      suites: [
        suiteOf({ name, path: dataset, rows, fields, format: null, note }, { kind: 'prompt', prompt: name }),
      ],
    },
    files: [{ path: dataset, text: rows.map((row) => `${JSON.stringify(row)}\n`).join('') }],
  };
}

async function peekAll(paths: readonly string[], peek: Peek): Promise<PeekedFile[]> {
  const files = await Promise.all(
    paths.map(async (path) => ({ path, rows: peekedRows(path, await peek(path)) })),
  );
  return files.filter(({ rows }) => rows.length > 0);
}

/** Rows carry what goes in; recorded outputs carry what came out. */
function isRecordedOutput(row: JsonObject): boolean {
  return 'id' in row && ('output' in row || 'error' in row) && !('input' in row);
}

/** Rows that have no name and expect nothing are rather a fixture or a table of something else. */
function isGolden({ path, rows }: PeekedFile): boolean {
  const formatted = formattedRows(path, rows);
  const { id, expected } = guessFields(formatted.rows);
  return id !== null || expected !== null || (formatted.format !== null && formatted.rows.length > 0);
}

function named(files: readonly PeekedFile[]): Found[] {
  const found: Found[] = [];
  for (const { path, ...peeked } of files.filter(isGolden).slice(0, mostDatasets)) {
    const { rows, format } = formattedRows(path, peeked.rows);
    const name = starterName(
      path,
      found.map((dataset) => dataset.name),
    );
    found.push({ name, path, rows, format, fields: guessFields(rows), note: null });
  }
  return found;
}

/** Parquet cannot be looked into as text: the usual fields are proposed, and that it is a guess. */
function unread(paths: readonly string[]): Found[] {
  const path = paths.find((candidate) => /\.parquet$/i.test(candidate));
  if (path === undefined) return [];
  const fields = { id: 'id', input: 'input', expected: 'expected', segments: [] };
  return [
    {
      name: starterName(path, []),
      path,
      rows: [],
      fields,
      format: null,
      note: 'not looked into: check the names of its fields',
    },
  ];
}

/** A suite over the recorded outputs that answer most of a dataset's rows, if any do. */
function outputsSuite(dataset: Found, recorded: readonly PeekedFile[]): ProposedSuite[] {
  const { id } = dataset.fields;
  if (id === null) return [];
  const ids = new Set(dataset.rows.map((row) => String(row[id])));
  const answered = ({ rows }: PeekedFile) => rows.filter((row) => ids.has(String(row['id']))).length;
  const [best] = [...recorded].sort((one, other) => answered(other) - answered(one));
  if (best === undefined || answered(best) === 0) return [];
  return [suiteOf(dataset, { kind: 'outputs', path: best.path })];
}

function suiteOf({ name, rows, fields, format }: Found, target: ProposedSuite['target']): ProposedSuite {
  const evaluator = format === null ? guessEvaluator(rows, fields.expected) : ofFormat[format];
  return {
    name,
    dataset: name,
    target,
    evaluator,
    segment: fields.segments[0] ?? null,
    margin: '2%',
    atLeast: null,
  };
}

/** Rows of promptfoo say themselves what has to hold; a list in those of OpenAI evals is one of accepted answers. */
const ofFormat: Readonly<Record<RowShape, ProposedSuite['evaluator']>> = {
  promptfoo: { name: 'checks', type: 'assertions', options: '' },
  'openai-evals': { name: 'correct', type: 'exact-match', options: ', normalize: [case, whitespace]' },
};

interface ChosenPrompt {
  readonly name: string;
  readonly path: string;
  /** what to write, null when it is there */
  readonly text: string | null;
}

function choosePrompt([path]: readonly string[], { rows, fields, format }: Found): ChosenPrompt {
  if (path !== undefined) return { name: starterName(path, []), path, text: null };
  const field = fields.input ?? 'input';
  if (format === 'openai-evals')
    return {
      name: 'answer',
      path: 'prompts/answer.yaml',
      text: '- messages: input   # as they stand in the row\n',
    };
  const filter = rows.every((row) => typeof row[field] === 'string') ? '' : ' | json';
  return { name: 'answer', path: 'prompts/answer.md', text: `Answer briefly.\n\n{{ ${field}${filter} }}\n` };
}
