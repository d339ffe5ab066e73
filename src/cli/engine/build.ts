import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type Docker from 'dockerode';
import { CliError } from '../errors.ts';
import type { ImageSection } from '../file/model.ts';
import { type ContextEntry, packContext } from './context.ts';
import type { Engine } from './find.ts';

export interface BuildRequest {
  readonly folder: string;
  readonly entries: readonly ContextEntry[];
  readonly section: ImageSection;
  readonly tag: string;
}

/** Docker's advice on its own builders, on every build without BuildKit. */
const builderNotice = /^DEPRECATED: The legacy builder|^\s+Install the buildx|docs\.docker\.com\/go\/buildx/;

/** Builds with the docker command where there is one (BuildKit, secrets of its own), otherwise by the engine's API. */
export async function buildImage(
  engine: Engine,
  request: BuildRequest,
  onLine: (line: string) => void,
): Promise<void> {
  const last: string[] = [];
  const note = (line: string) => {
    const text = line.trimEnd();
    if (!text || builderNotice.test(text)) return;
    last.push(text);
    if (last.length > 25) last.shift();
    onLine(text);
  };
  const ok = engine.command
    ? await runCommand(engine.command, buildArguments(request), { DOCKER_HOST: engine.address }, note)
    : await buildByApi(engine.docker, request, note);
  if (!ok) throw new CliError(`The image could not be built:\n  ${last.join('\n  ')}`);
}

export function buildArguments({ folder, section, tag }: BuildRequest): string[] {
  const args = ['build', '--tag', tag];
  if (section.dockerfile) args.push('--file', `${folder}/${section.dockerfile}`);
  if (section.target) args.push('--target', section.target);
  if (section.platform) args.push('--platform', section.platform);
  for (const [name, value] of Object.entries(section.buildArgs ?? {}))
    args.push('--build-arg', `${name}=${value}`);
  return [...args, folder];
}

/** Runs a command with its output line by line; the answer says whether it ended well. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
  folder?: string,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      ...(folder ? { cwd: folder } : {}),
    });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

async function buildByApi(
  docker: Docker,
  request: BuildRequest,
  onLine: (line: string) => void,
): Promise<boolean> {
  const { pack } = await import('tar-stream');
  const archive = pack();
  const packed = packContext(request.folder, request.entries, archive);
  const { section } = request;
  const stream = await docker.buildImage(archive as unknown as NodeJS.ReadableStream, {
    t: request.tag,
    dockerfile: section.dockerfile ?? 'Dockerfile',
    ...(section.buildArgs ? { buildargs: { ...section.buildArgs } } : {}),
    ...(section.target ? { target: section.target } : {}),
    ...(section.platform ? { platform: section.platform } : {}),
  });
  await packed;
  const error = await followProgress(docker, stream, ({ stream: text }) => text && onLine(text));
  if (error) onLine(error);
  return error === undefined;
}

/** One line of the engine's progress, as pushes and builds send it. */
export interface ProgressLine {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly error?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
}

/** Reads progress to its end; the answer is the engine's error, if it ended with one. */
export function followProgress(
  docker: Docker,
  stream: NodeJS.ReadableStream,
  onLine: (line: ProgressLine) => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let failure: string | undefined;
    docker.modem.followProgress(
      stream,
      (error) => resolve(failure ?? error?.message),
      (line: ProgressLine) => {
        if (line.error) failure = line.error;
        onLine(line);
      },
    );
  });
}
