import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { FASTEST } from '../platform/config.ts';
import { packageRoot } from '../platform/program-files.ts';
import { CliError, describeError } from './errors.ts';
import { createMasker } from './secrets/mask.ts';
import { defaultDataDirectory, defaultHost, defaultPort } from './server/paths.ts';

/**
 * The command line. Nothing but its words is loaded here: each command brings its own code, and the AWS clients it
 * needs, when it runs.
 */
export async function run(args: readonly string[]): Promise<void> {
  // `slipway logs | head` closes the pipe: that is an end, not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  }
}

function explain(error: unknown): string {
  const mask = createMasker();
  const lines = [`slipway: ${mask(describeError(error))}`];
  if (error instanceof CliError && error.hint) lines.push(`  ${mask(error.hint)}`);
  if (!(error instanceof CliError) && process.env.SLIPWAY_DEBUG && error instanceof Error)
    lines.push(mask(error.stack ?? ''));
  return lines.join('\n');
}

function program(): Command {
  const cli = new Command('slipway')
    .description(
      'Amazon ECS on your own machine: the runbook, with unmodified AWS tools and real containers.',
    )
    .version(version(), '-v, --version')
    .showHelpAfterError('(slipway --help shows what there is)')
    .enablePositionalOptions();
  addServerCommands(cli);
  addProjectCommands(cli);
  return cli;
}

function version(): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

const dataDir = () =>
  new Option('--data-dir <folder>', 'where its state is kept')
    .env('SLIPWAY_DATA_DIR')
    .default(defaultDataDirectory({}), '~/.slipway')
    .argParser((value: string) => resolve(value));
const port = (text = 'port of the server') => new Option('--port <number>', text).argParser(parsePort);

function addServerCommands(cli: Command): void {
  cli
    .command('start')
    .description('start the server in the background; a running one is left as it is')
    .addOption(port('port of the AWS endpoint').default(defaultPort))
    .option('--host <address>', 'address to listen on', defaultHost)
    .option('--allow-host <name...>', 'names besides those of this machine by which clients may call it')
    .option(
      '--upstream <url...>',
      'where requests for services go that are not served here: URL, or service=URL (sqs=http://127.0.0.1:9324)',
    )
    .option(
      '--upstream-credentials <source>',
      'where an upstream is AWS itself: sign with the credentials of the environment, or of the profile of this name',
    )
    .addOption(dataDir())
    .addOption(
      new Option('--account-id <id>', 'account of keys that name none')
        .argParser(parseAccount)
        .default('000000000000'),
    )
    .addOption(
      new Option('--runtime <name>', 'real containers, or simulated ones without an engine')
        .choices(['docker', 'simulated'])
        .default('docker'),
    )
    .addOption(
      new Option('--log-level <level>', 'how much the log says')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('info'),
    )
    .addOption(
      new Option('--speed <n>', 'run the platform’s own waits (alarm periods, cooldowns, …) N times faster')
        .env('SLIPWAY_SPEED')
        .argParser(parseSpeed),
    )
    .addOption(
      new Option(
        '--unsupported-resources <what>',
        'CloudFormation resources of types that cannot be made here',
      )
        .env('SLIPWAY_UNSUPPORTED_RESOURCES')
        .choices(['refuse', 'skip']),
    )
    .option('-f, --foreground', 'stay in this terminal until Ctrl-C')
    .action(async (options) => (await import('./commands/start.ts')).start(options));
  cli
    .command('stop')
    .description('stop the server; containers keep running and the next start adopts them')
    .option('--remove', 'take the containers, networks and volumes away too')
    .addOption(port())
    .addOption(dataDir())
    .action(async (options) => (await import('./commands/stop.ts')).stop(options));
  cli
    .command('status')
    .description('what runs, and where')
    .option('--json', 'for programs')
    .addOption(port())
    .addOption(dataDir())
    .action(async (options) => (await import('./commands/status.ts')).status(options));
  cli
    .command('doctor')
    .description('check this machine, and say how to mend what is wrong')
    .addOption(port())
    .addOption(dataDir())
    .action(async (options) => (await import('./commands/doctor.ts')).doctor(options));
  cli
    .command('reset')
    .description('take everything away, containers included, and begin with a fresh account')
    .addOption(port())
    .addOption(dataDir())
    .action(async (options) => (await import('./commands/reset.ts')).reset(options));
  cli
    .command('env')
    .description('print what points AWS tools here: eval "$(slipway env)"')
    .option('--region <name>', 'region to name')
    .option('--unset', 'print what points them away again')
    .addOption(port())
    .addOption(dataDir())
    .action(async (options) => (await import('./commands/env.ts')).env(options));
}

/** The commands that speak only AWS APIs, here or at AWS. */
function addProjectCommands(cli: Command): void {
  project(cli.command('up [file]'), 'bring up what slipway.yaml says, and check that it answers')
    .option('--timeout <seconds>', 'how long to wait for the deployment', parseSeconds)
    .option('--rebuild', 'build and push the image even where its folder is unchanged')
    .action(async (file, options) => (await import('./commands/up.ts')).up(file, options));
  project(cli.command('down [file]'), 'take away what up made for this file')
    .option('--keep-images', 'leave the ECR repository and its images')
    .action(async (file, options) => (await import('./commands/down.ts')).down(file, options));
  project(cli.command('deploy [file]'), 'hand new images over to a service, as a pipeline does')
    .option('--image-definitions <file>', 'imagedefinitions.json of the build: [{"name": …, "imageUri": …}]')
    .option('--image <container=uri...>', 'an image, by the name of its container')
    .option('--cluster <name>', 'cluster of the service (default: that of slipway.yaml)')
    .option('--service <name>', 'the service (default: that of slipway.yaml, or the only one there is)')
    .option('--timeout <seconds>', 'how long the rollout may take', parseSeconds)
    .action(async (file, options) => (await import('./commands/deploy.ts')).deploy(file, options));
  project(cli.command('diff [file]'), 'what up would change, by change sets; nothing is changed')
    .option('--fail', 'exit with 1 where something differs')
    .action(async (file, options) => (await import('./commands/diff.ts')).diff(file, options));
  cli
    .command('template [file]')
    .description('print the CloudFormation templates that up deploys')
    .addOption(new Option('--stack <which>', 'only one of the two').choices(['cluster', 'service']))
    .option('--json', 'as JSON, with functions in their long forms')
    .action(async (file, options) => (await import('./commands/template.ts')).template(file, options));
  project(cli.command('export'), 'print a CloudFormation template of a cluster, however it was made')
    .requiredOption('--cluster <name>', 'the cluster, with its services and what they stand on')
    .option('--json', 'as JSON')
    .action(async (options) => (await import('./commands/export.ts')).exportCluster(options));
  cli
    .command('import <file>')
    .description('write a slipway.yaml from a compose.yaml, or a Copilot manifest.yml')
    .option('-o, --output <file>', 'where to write; - prints it', 'slipway.yaml')
    .option('--force', 'write over a file that is there')
    .action(async (file, options) => (await import('./commands/import.ts')).importFile(file, options));
  project(cli.command('logs [file-or-service]'), 'what the containers of a service wrote')
    .option('-f, --follow', 'keep printing as they write')
    .option('--since <duration>', 'how far back: 30s, 10m, 2h, 1d', '10m')
    .option('--cluster <name>', 'cluster of the service')
    .option('--container <name>', 'only this container')
    .action(async (subject, options) => (await import('./commands/logs.ts')).logs(subject, options));
}

function project(command: Command, description: string): Command {
  return command
    .description(description)
    .option(
      '--endpoint-url <url>',
      'AWS endpoint (default: AWS_ENDPOINT_URL, else the Slipway of this machine)',
    )
    .option('--aws', 'speak to AWS itself, with your own credentials')
    .option('--profile <name>', 'profile of your AWS configuration; with --aws')
    .option('--region <name>', 'region (default: that of the file, AWS_REGION, us-east-1)')
    .addOption(dataDir());
}

function parsePort(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  throw new InvalidArgumentError('A port is a number from 1 to 65535.');
}

function parseSpeed(value: string): number {
  const number = Number(value);
  if (number >= 1 && number <= FASTEST) return number;
  throw new InvalidArgumentError(`A speed is a number from 1 to ${FASTEST}.`);
}

function parseAccount(value: string): string {
  if (/^\d{12}$/.test(value)) return value;
  throw new InvalidArgumentError('An account id has 12 digits.');
}

function parseSeconds(value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new InvalidArgumentError('Give a number of seconds.');
}
