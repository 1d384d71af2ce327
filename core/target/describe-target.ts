import type { Target } from './target.ts';

/** One line that tells people which system was tested. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'outputs':
      return `outputs ${target.path}`;
    case 'command':
      return `command ${target.command}`;
    case 'prompt':
      return `prompt ${target.prompt.name} with ${target.model.name} (${target.model.provider} ${target.model.id})`;
    case 'http':
      return `http ${target.method} ${target.url}`;
    case 'lambda':
      return `lambda ${target.function}`;
    default:
      return target satisfies never;
  }
}
