import { type Command, Option } from 'commander';
import type { Terminal } from './terminal.ts';

interface CommandFrame {
  /** gives a command the options that every command on a repository takes */
  readonly placed: (command: Command) => Command;
  readonly run: (options: { readonly json?: boolean }, command: () => Promise<number>) => Promise<void>;
  readonly terminal: Terminal;
}

/** `goldgate dataset …`, each loaded when it is called. */
export function addDatasetCommands(program: Command, frame: CommandFrame): void {
  const { run, terminal } = frame;
  const dataset = program
    .command('dataset')
    .description('versions of golden datasets: push, pull, log, show, tag');
  addPush(dataset, frame);
  command(dataset, 'pull <version>', frame)
    .description('bring a version here: NAME, NAME@production or NAME@DIGITS')
    .option('--to <file>', 'write its rows into this file as JSON Lines')
    .action((asked, options) =>
      run(options, async () =>
        (await import('./dataset-pull-command.ts')).datasetPullCommand(asked, options, terminal),
      ),
    );
  command(dataset, 'log <name>', frame)
    .description('pushes, newest first, with the pointers that stand at them')
    .action((name, options) =>
      run(options, async () =>
        (await import('./dataset-log-command.ts')).datasetLogCommand(name, options, terminal),
      ),
    );
  command(dataset, 'show <version>', frame)
    .description('rows, segments, chunks and origin of a version')
    .action((asked, options) =>
      run(options, async () =>
        (await import('./dataset-show-command.ts')).datasetShowCommand(asked, options, terminal),
      ),
    );
  addTag(dataset, frame);
}

function addPush(dataset: Command, frame: CommandFrame): void {
  const { run, terminal } = frame;
  command(dataset, 'push <name>', frame)
    .description('push the rows of the working tree as a new version; only chunks that are new are sent')
    .option('--tag <name>', 'also move this pointer to it, such as production')
    .option('--note <text>', 'what changed, at most 500 characters')
    .option('--from <file>', 'rows of this file or glob instead of the dataset’s own path')
    .option('--parent <version>', 'the version that the rows were made from (default: latest)')
    .action((name, options) =>
      run(options, async () =>
        (await import('./dataset-push-command.ts')).datasetPushCommand(name, options, terminal),
      ),
    );
}

function addTag(dataset: Command, frame: CommandFrame): void {
  const { run, terminal } = frame;
  command(dataset, 'tag <version> <tag>', frame)
    .description('move a pointer such as production to a version')
    .action((asked, tag, options) =>
      run(options, async () =>
        (await import('./dataset-tag-command.ts')).datasetTagCommand(asked, tag, options, terminal),
      ),
    );
}

function command(dataset: Command, name: string, { placed }: CommandFrame): Command {
  return placed(dataset.command(name))
    .addOption(
      new Option('--backend <kind>', 'where versions are kept (default: in the store here)').choices(['aws']),
    )
    .option('--backend-name <name>', 'prefix of the names of the backend’s functions (default: goldgate)');
}
