import { z } from 'zod';
import type { TrajectoryStep } from '../../core/target/trajectory.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { sharedJson } from './shared-data.ts';

const json = z.record(z.string(), z.json());

const trials = z.array(
  z.object({
    task_id: z.number(),
    trial: z.number(),
    reward: z.number(),
    info: z.object({
      task: z.object({
        instruction: z.string(),
        actions: z.array(z.object({ name: z.string(), kwargs: json })),
      }),
    }),
    traj: z.array(
      z.object({
        role: z.string(),
        content: z.string().nullish(),
        tool_calls: z
          .array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }) }))
          .nullish(),
      }),
    ),
  }),
);

/** Tools that change something: the others may be called as often as the agent likes. */
export const writes = /^(?:book|cancel|update|send)_/;

export interface TaubenchTrial {
  readonly id: number;
  readonly repeat: number;
  readonly solved: boolean;
  readonly row: JsonObject;
  readonly output: string;
  readonly trajectory: readonly TrajectoryStep[];
}

/** Four trials of each of 50 tasks by one agent: what it said last, and what it called. */
export function taubenchTrials(): readonly TaubenchTrial[] {
  return trials.parse(sharedJson('tau-bench/gpt-4o-airline.json')).map((trial) => {
    const actions = trial.info.task.actions.map(({ name, kwargs }) => ({ name, arguments: kwargs }));
    const said = trial.traj.filter(({ role, content }) => role === 'assistant' && (content ?? '') !== '');
    return {
      id: trial.task_id,
      repeat: trial.trial,
      solved: trial.reward === 1,
      row: {
        input: trial.info.task.instruction,
        trajectory: actions,
        writes: actions.filter(({ name }) => writes.test(name)),
      },
      output: said.at(-1)?.content ?? '',
      trajectory: stepsOf(trial.traj),
    };
  });
}

type Messages = z.output<typeof trials>[number]['traj'];

/** The calls of the assistant, each with the answer that stands behind it. */
function stepsOf(messages: Messages): readonly TrajectoryStep[] {
  return messages.flatMap(({ tool_calls: calls }, at) =>
    (calls ?? []).map(({ function: { name, arguments: values } }) => {
      const result = messages[at + 1]?.content ?? '';
      return {
        stage: 'tool-call',
        tool: name,
        arguments: json.parse(JSON.parse(values)),
        result,
        error: /^Error/.test(result) ? result : null,
      };
    }),
  );
}
