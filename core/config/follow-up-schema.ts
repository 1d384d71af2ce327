import * as z from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema } from './field-schema.ts';
import type {
  CandidatesConfig,
  FollowUpConfig,
  IssuesConfig,
  SignalOwnerConfig,
  TriggerConfig,
} from './follow-up-config.ts';
import { reference } from './name-schema.ts';
import { sentVariableSchema } from './sent-variable-schema.ts';
import { urlSchema } from './url-schema.ts';

const labelRule = 'expected a label of at most 50 characters';
const loginRule = 'expected a user of GitHub, such as "@ann"; a team owns issues, and is not assigned';
const ownerRule = 'expected who owns these signals, such as "@acme/support"';
const segmentRule = 'expected one segment field with its value, such as { category: refund }';
const issuesRule = 'expected a mapping with `labels`, `assignees` and `owners`';
const eventRule = 'expected the type of a repository_dispatch event, at most 100 characters: goldgate-drift';
const triggersRule =
  'expected a list of { repository-dispatch }, { webhook } and { slack }, such as [{ repository-dispatch: goldgate-drift }]';
const triggerRule = 'expected one of { repository-dispatch }, { webhook } and { slack }';
const addressRule =
  'expected { env: NAME } with the name of the environment variable that holds it, never the text itself';

const owner = z
  .strictObject({
    owner: z
      .string({ error: ownerRule })
      .min(1, { error: ownerRule })
      .max(200, { error: ownerRule })
      .describe('Who answers for them: a user or team of GitHub, or any text.'),
    metric: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'A metric, field or share as a signal watches it: correct, latency.p95, input. Default: all.',
      ),
    segment: z
      .record(fieldSchema, z.union([z.string(), z.number(), z.boolean()], { error: segmentRule }), {
        error: segmentRule,
      })
      .refine((segment) => Object.keys(segment).length === 1, { error: segmentRule })
      .meta({ minProperties: 1, maxProperties: 1 })
      .optional()
      .describe('One segment: { category: refund }. Default: every one, and all traces together.'),
  })
  .transform(({ owner: name, metric, segment }): SignalOwnerConfig => {
    const [[field, value] = []] = Object.entries(segment ?? {});
    return {
      owner: name,
      metric: metric ?? null,
      segment: field === undefined ? null : { field, value: String(value) },
    };
  });

const issues = z
  .strictObject(
    {
      labels: z
        .array(z.string({ error: labelRule }).min(1, { error: labelRule }).max(50, { error: labelRule }))
        .max(20)
        .prefault([])
        .describe('Labels beside `goldgate`, by which issues are found again.'),
      assignees: z
        .array(
          z.string({ error: loginRule }).regex(/^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, { error: loginRule }),
        )
        .max(10)
        .prefault([])
        .describe('Users of GitHub whom every issue is assigned to.'),
      owners: z
        .array(owner.describe('Who answers for some of the signals.'))
        .max(100)
        .prefault([])
        .describe('Who is named in an issue, beside the owners of the dataset and the prompt.'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? issuesRule : undefined) },
  )
  .transform(
    ({ labels, assignees, owners }): IssuesConfig => ({
      labels,
      assignees: assignees.map((login) => login.slice(1)),
      owners,
    }),
  );

const candidates = z.strictObject({
  dataset: reference('dataset')
    .optional()
    .describe('The dataset that rows are proposed for: one .jsonl file. Default: the one of the suite.'),
  rows: z.int().min(1).max(500).prefault(20).describe('Rows that one window proposes, at most.'),
  permission: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'Path in the trace of the flag that permits it: attributes.consent.training. Only true there permits it, whatever else the trace says. Default: `mayBecomeRow` of the trace.',
    ),
});

const elsewhere = (what: string) =>
  z
    .strictObject(
      { env: sentVariableSchema },
      { error: ({ code }) => (code === 'invalid_type' ? addressRule : undefined) },
    )
    .describe(`${what}: { env: NAME }. It never stands in this file.`);

const trigger = z
  .strictObject(
    {
      'repository-dispatch': z
        .string({ error: eventRule })
        .min(1, { error: eventRule })
        .max(100, { error: eventRule })
        .optional()
        .describe('Starts workflows of this repository `on: repository_dispatch` with this type.'),
      webhook: z
        .strictObject({
          url: urlSchema('https://mlops.example.com/drift')
            .regex(/^https:|^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/, {
              error: 'expected an address that begins with https://',
            })
            .describe('Where events are posted to, by https.'),
          secret: elsewhere('The secret that bodies are signed with'),
        })
        .optional()
        .describe('Posts signed JSON.'),
      slack: elsewhere('The address of an incoming webhook of Slack').optional(),
    },
    { error: ({ code }) => (code === 'invalid_type' ? triggerRule : undefined) },
  )
  .meta(
    exactlyOne(
      ['repository-dispatch', 'webhook', 'slack'].map((receiver) => ({ needs: [receiver], own: [receiver] })),
    ),
  )
  .transform((written, context): TriggerConfig => {
    const { 'repository-dispatch': eventType, webhook, slack } = written;
    const named = Object.values(written).filter((receiver) => receiver !== undefined).length;
    if (named === 1) {
      if (eventType !== undefined) return { kind: 'repository-dispatch', eventType };
      if (webhook !== undefined)
        return { kind: 'webhook', url: webhook.url, secretVariable: webhook.secret.env };
      if (slack !== undefined) return { kind: 'slack', urlVariable: slack.env };
    }
    context.addIssue({ code: 'custom', message: triggerRule });
    return z.NEVER;
  });

/** Keys of a sweep that say what follows from its signals. */
export const followUpKeys = {
  issues: z
    .union([z.boolean({ error: 'expected true or false' }), issues])
    .optional()
    .describe(
      'true: an issue for each signal that is raised, with labels, assignees and owners. Default: none.',
    ),
  candidates: candidates
    .optional()
    .describe('Proposes golden rows from traces that show a signal, as a pull request. Default: none.'),
  triggers: z
    .array(trigger.describe('Somebody who is told of signals that are raised or cleared.'), {
      error: triggersRule,
    })
    .max(20)
    .prefault([])
    .describe('Who is told of signals that are raised or cleared, to retrain, roll back or look.'),
};

interface WrittenFollowUp {
  readonly issues?: boolean | IssuesConfig | undefined;
  readonly candidates?: z.output<typeof candidates> | undefined;
  readonly triggers: readonly TriggerConfig[];
}

/** What the keys come to. */
export function followUpOf({
  issues: asked,
  candidates: proposing,
  triggers,
}: WrittenFollowUp): FollowUpConfig {
  return { issues: issuesOf(asked), candidates: candidatesOf(proposing), triggers };
}

function issuesOf(asked: WrittenFollowUp['issues']): IssuesConfig | null {
  if (asked === true) return { labels: [], assignees: [], owners: [] };
  return asked === undefined || asked === false ? null : asked;
}

function candidatesOf(proposing: WrittenFollowUp['candidates']): CandidatesConfig | null {
  return proposing === undefined ? null : { dataset: proposing.dataset ?? null, rows: proposing.rows };
}

/** Where the flag is that permits a trace to become a row, as a further one of the paths by which traces are read. */
export function permissionPath({ candidates: proposing }: Pick<WrittenFollowUp, 'candidates'>): {
  readonly mayBecomeRow?: string;
} {
  return proposing?.permission === undefined ? {} : { mayBecomeRow: proposing.permission };
}
