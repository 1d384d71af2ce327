import { Command, InvalidArgumentError, Option } from 'commander';
import { StoreUnusableError } from '../core/storage/store-unusable-error.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { addDatasetCommands } from './dataset-commands.ts';
import { withFormats } from './format-options.ts';
import { InterruptedError } from './interruption.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();

/** As for every other input that cannot be worked with; 1 would say that a regression was found. */
const usageError = 2;

/** Every command is loaded when it is called: a gate of nothing must not wait for what others need. */
const program = new Command('goldgate')
  .description('Tells a pull request whether its prompt, model or dataset change makes an AI system worse.')
  .version('0.1.0')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(goldgate --help shows what there is)')
  .showSuggestionAfterError(true)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : usageError))
  .addHelpText(
    'after',
    `
Examples:
  goldgate init                     a first goldgate.yaml from what is in this repository
  goldgate init --from promptfooconfig.yaml
  goldgate check                    are configuration, datasets and prompts sound? calls no model
  goldgate gate                     compares the working tree with the default branch
  goldgate gate --base v1.2 --json  one object for scripts
  goldgate plan                     what that would call and cost
  goldgate sweep --dry-run          what a look at production would read, call and cost

Exit codes: 0 may merge, 1 regression, 2 wrong input, 3 could not be evaluated, 4 cannot tell and the suite blocks then.`,
  );

program
  .command('init')
  .description('write a first goldgate.yaml and workflow from what the repository holds; never overwrites')
  .option('--from <file>', 'convert the configuration of another tool: a promptfooconfig.yaml')
  .option('--starter', "begin anew where another tool's configuration lies")
  .action((options) =>
    run({}, async () => (await import('./init-command.ts')).initCommand(options, terminal)),
  );

placed(program.command('check'))
  .description('validate configuration, datasets, prompts and gates; calls no model')
  .action((options) =>
    run(options, async () => (await import('./check-command.ts')).checkCommand(options, terminal)),
  );

compared(placed(program.command('plan')))
  .description('show what a gate would run, call and cost')
  .option('--power', 'also what each gate could detect with the rows there are, and how many would settle it')
  .action((options) =>
    run(options, async () => (await import('./plan-command.ts')).planCommand(options, terminal)),
  );

withFormats(compared(placed(program.command('gate'))))
  .description('tell whether the change makes anything worse')
  .addOption(report())
  .addOption(fresh())
  .action((options) =>
    run(options, async () => (await import('./gate-command.ts')).gateCommand(options, terminal)),
  );

withFormats(placed(program.command('run')))
  .description('evaluate the working tree alone, with absolute gates and no baseline')
  .argument('<suite>', 'name of the suite')
  .addOption(report())
  .addOption(fresh())
  .action((suite, options) =>
    run(options, async () => (await import('./gate-command.ts')).runCommand(suite, options, terminal)),
  );

withFormats(placed(program.command('report')))
  .description('render a stored run again')
  .argument('<run>', 'the first digits of its id, package, report or commits')
  .addOption(report())
  .action((prefix, options) =>
    run(options, async () => (await import('./report-command.ts')).reportCommand(prefix, options, terminal)),
  );

backed(placed(program.command('sweep')))
  .description('look at what production answered, and tell what moved away from what was accepted')
  .argument('[name]', 'only this sweep (default: all of them)')
  .option('--from <moment>', 'sweep every window from here (default: the last one that is over)')
  .option('--to <moment>', 'up to here (default: now)')
  .option('--dry-run', 'show what would be read, sampled, called and paid; stores nothing')
  .option('--register', 'with --backend: have its schedule sweep by the configuration of this commit')
  .action((name, options) =>
    run(options, async () => (await import('./sweep-command.ts')).sweepCommand(name, options, terminal)),
  );

backed(placed(program.command('replay')))
  .description(
    'execute a stored run again from what it left, and compare the reports byte for byte; calls nobody',
  )
  .argument('<run>', 'the first digits of its id, package, report or commits')
  .action((prefix, options) =>
    run(options, async () => (await import('./replay-command.ts')).replayCommand(prefix, options, terminal)),
  );

backed(placed(program.command('release')))
  .description('accept the candidate of a recorded run as what a channel points to')
  .argument('<run>', 'the first digits of its id, package or report, in the store here also of its commits')
  .requiredOption('--channel <name>', 'the channel, such as canary or production')
  .option('--note <text>', 'how and why it is rolled out; an inconclusive run needs one')
  .action((prefix, options) =>
    run(options, async () =>
      (await import('./release-command.ts')).releaseCommand(prefix, options, terminal),
    ),
  );

backed(placed(program.command('releases')))
  .description('list releases, newest first; * marks where a channel points')
  .option('--suite <name>', 'only of this suite')
  .option('--channel <name>', 'only of this channel')
  .action((options) =>
    run(options, async () => (await import('./releases-command.ts')).releasesCommand(options, terminal)),
  );

backed(placed(program.command('waive')))
  .description('let a recorded run pass despite its decisions until a date')
  .argument('<run>', 'the first digits of its id, package or report, in the store here also of its commits')
  .requiredOption('--until <date>', 'a day (to its end, UTC) or a moment with its zone')
  .requiredOption('--because <text>', 'why')
  .option('--gate <name>', 'only this gate, such as correct or "correct.mean[category=refund]"')
  .option('--pull <number>', 'with --backend: the pull request whose head the run judged')
  .action((prefix, options) =>
    run(options, async () => (await import('./waive-command.ts')).waiveCommand(prefix, options, terminal)),
  );

placed(program.command('lineage'))
  .description('show what a run, commit, dataset, prompt or release rests on, and what rests on it')
  .argument('<id>', 'any digest, run or commit, or its first digits')
  .action((prefix, options) =>
    run(options, async () =>
      (await import('./lineage-command.ts')).lineageCommand(prefix, options, terminal),
    ),
  );

backed(placed(program.command('lifecycle')))
  .description(
    'show how the work with this goes: lineage, replays, verdicts, times, coverage, and what to retire',
  )
  .option('--since <duration>', 'how far back figures go (default: 90 days)')
  .option('--stale <duration>', 'what was not evaluated for so long is stale (default: 60 days)')
  .action((options) =>
    run(options, async () => (await import('./lifecycle-command.ts')).lifecycleCommand(options, terminal)),
  );

backed(placed(program.command('ui')))
  .description('serve the store, or what a backend keeps, as pages to this machine, read-only')
  .option('--port <number>', 'the port (default: any that is free)')
  .option('--no-open', 'do not open it in the browser')
  .option(
    '--export <place>',
    'write the pages and their data to a folder, or to one file that ends in .html, in place of serving them',
  )
  .action((options) =>
    run(options, async () => (await import('./ui-command.ts')).uiCommand(options, terminal)),
  );

addDatasetCommands(program, { placed, run, terminal });

placed(program.command('prune'))
  .description('remove contents and shard results of the store that nothing recent or released rests on')
  .option('--days <number>', 'what runs of the last so many days rest on stays (default: 30)')
  .option('--yes', 'remove it; without, only shows what would be removed')
  .action((options) =>
    run(options, async () => (await import('./prune-command.ts')).pruneCommand(options, terminal)),
  );

if (process.argv.length <= 2) program.help();
await program.parseAsync();

/** Of what is kept: here, or by a backend. */
function backed(command: Command): Command {
  return command
    .addOption(
      new Option('--backend <kind>', 'what a backend keeps (default: the store here)').choices(['aws']),
    )
    .option('--backend-name <name>', 'prefix of the names of the backend’s functions (default: goldgate)');
}

function placed(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration (default: the nearest goldgate.yaml from here upwards)')
    .option('--store <dir>', 'where results are kept (default: .goldgate in the repository)')
    .option('--json', 'one machine-readable object on stdout, everything else on stderr');
}

function compared(command: Command): Command {
  return command
    .option('--base <ref>', 'compare with the merge base of this and the head (default: the default branch)')
    .option('--head <ref>', 'judge this commit (default: the working tree)')
    .option('--suite <name...>', 'only these suites');
}

function report(): Option {
  return new Option('--report <file>', 'write the report as one HTML file');
}

function fresh(): Option {
  return new Option('--fresh <number>', 'a fresh sample under this number, which the report shows').argParser(
    (value) => {
      const number = Number(value);
      if (!Number.isInteger(number) || number < 1)
        throw new InvalidArgumentError('a whole number from 1 is expected');
      return number;
    },
  );
}

async function run(options: { readonly json?: boolean }, command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = explained(error, options.json === true);
    // Whatever still reads or runs is of no use any more.
    if (error instanceof InterruptedError) process.exit();
  }
}

/** What the user can mend is said in lines; what nobody expected keeps its stack, because we have to mend it. */
function explained(error: unknown, json: boolean): number {
  if (error instanceof InputError) {
    for (const problem of error.problems) terminal.note(`${plainText(problem, 2_000)}\n`);
    if (json) terminal.out(`${JSON.stringify({ verdict: null, problems: error.problems })}\n`);
    return 2;
  }
  if (error instanceof InterruptedError) {
    terminal.note(`${error.message}\n`);
    return 130;
  }
  if (error instanceof StoreUnusableError) {
    terminal.note(`${error.message}\n`);
    return 3;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(`goldgate met an error it did not expect; nothing was decided.\n${stack}\n`);
  return 3;
}
