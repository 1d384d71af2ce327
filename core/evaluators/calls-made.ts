import type { Output, ToolCall } from '../target/output.ts';
import type { TrajectoryStep } from '../target/trajectory.ts';

/** The calls of tools that an output reports, of a trajectory those of its steps that name a tool; null when it reports neither. */
export function callsMade({ toolCalls, trajectory }: Output): readonly ToolCall[] | null {
  return toolCalls ?? trajectory?.flatMap(callOf) ?? null;
}

function callOf({ tool, arguments: values = {} }: TrajectoryStep): readonly ToolCall[] {
  return tool === undefined ? [] : [{ name: tool, arguments: values }];
}
