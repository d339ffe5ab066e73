import { delimiter, dirname } from 'node:path';
import type { ECR } from '@aws-sdk/client-ecr';
import { builtImages } from '../compile/images.ts';
import { buildImage, runCommand } from '../engine/build.ts';
import { contentTag, listContext } from '../engine/context.ts';
import { findEngine } from '../engine/find.ts';
import { pushImage, type RegistryLogin } from '../engine/push.ts';
import { CliError, isAwsError } from '../errors.ts';
import type { BuildPlan } from '../file/plan.ts';
import type { Step } from '../render/reporter.ts';
import { formatBytes } from '../render/style.ts';
import { ownTags, type Session } from './session.ts';

/** Builds and pushes what the file has built, and answers the parameters of the service's stack. */
export async function ensureImages(session: Session, rebuild: boolean): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const { id, containerName, build } of builtImages(session.plan)) {
    await prepareContext(session, build);
    const title = containerName === undefined ? 'Image' : `Image ${containerName}`;
    made[id] = await session.reporter.step(title, (step) => ensureBuilt(session, build, rebuild, step));
  }
  return made;
}

/** The file's own command, before the folder is looked at. It finds the Node that runs this, whatever PATH says. */
async function prepareContext({ reporter }: Session, { section, context }: BuildPlan): Promise<void> {
  const { prepare } = section;
  if (!prepare) return;
  await reporter.step('Prepare', async (step) => {
    const lines: string[] = [];
    const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
    const note = (line: string) => {
      lines.push(line);
      step.detail(line);
    };
    const ok = await runCommand('sh', ['-c', prepare], { PATH: path }, note, context);
    if (!ok) throw new CliError(`"${prepare}" failed in ${context}:\n  ${lines.slice(-20).join('\n  ')}`);
    return { value: undefined, changed: false, text: lines.at(-1) ?? prepare };
  });
}

async function ensureBuilt(session: Session, plan: BuildPlan, rebuild: boolean, step: Step) {
  const ecr = await session.aws.ecr();
  const [repositoryUri, entries] = await Promise.all([
    ensureRepository(session, ecr, plan.repositoryName),
    listContext(plan.context, plan.section.dockerfile ?? 'Dockerfile'),
  ]);
  const tag = await contentTag(plan.context, entries, plan.section);
  const value = `${repositoryUri}:${tag}`;
  const label = `${plan.repositoryName}:${tag}`;
  if (!rebuild && (await findImage(ecr, plan.repositoryName, tag))) {
    return { value, changed: false, text: `${label}, unchanged` };
  }
  const engine = await findEngine();
  step.detail('building');
  await buildImage(engine, { folder: plan.context, entries, section: plan.section, tag: value }, (line) =>
    step.detail(line),
  );
  step.detail('pushing');
  await pushImage(engine, value, await login(ecr), (text) => step.detail(text));
  const pushed = await findImage(ecr, plan.repositoryName, tag);
  const size = pushed?.imageSizeInBytes ? `, ${formatBytes(pushed.imageSizeInBytes)}` : '';
  return { value, changed: true, text: `${label}, built and pushed${size}` };
}

/** What the images will be called, without building them; those are left out whose repository is still to be made. */
export async function plannedImages({ plan, aws }: Session): Promise<Record<string, string>> {
  const ecr = await aws.ecr();
  const planned: Record<string, string> = {};
  for (const { id, build } of builtImages(plan)) {
    const { repositoryName, context, section } = build;
    const repositoryUri = await findRepository(ecr, repositoryName);
    if (repositoryUri === undefined) continue;
    const entries = await listContext(context, section.dockerfile ?? 'Dockerfile');
    planned[id] = `${repositoryUri}:${await contentTag(context, entries, section)}`;
  }
  return planned;
}

async function findRepository(ecr: ECR, repositoryName: string): Promise<string | undefined> {
  try {
    const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [repositoryName] });
    return repositories[0]?.repositoryUri;
  } catch (error) {
    if (isAwsError(error, 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
}

async function ensureRepository(session: Session, ecr: ECR, repositoryName: string): Promise<string> {
  const found = await findRepository(ecr, repositoryName);
  if (found) return found;
  const { repository } = await ecr.createRepository({ repositoryName, tags: ownTags(session.plan) });
  return repository!.repositoryUri!;
}

async function findImage(ecr: ECR, repositoryName: string, imageTag: string) {
  try {
    const { imageDetails = [] } = await ecr.describeImages({ repositoryName, imageIds: [{ imageTag }] });
    return imageDetails[0];
  } catch (error) {
    if (isAwsError(error, 'ImageNotFoundException')) return undefined;
    throw error;
  }
}

/** The token is `user:password` in base64 (ECR API reference, AuthorizationData). */
async function login(ecr: ECR): Promise<RegistryLogin> {
  const { authorizationData = [] } = await ecr.getAuthorizationToken({});
  const [data] = authorizationData;
  const [username = 'AWS', password = ''] = Buffer.from(data?.authorizationToken ?? '', 'base64')
    .toString('utf8')
    .split(/:(.*)/s);
  return { username, password, serveraddress: data?.proxyEndpoint ?? '' };
}
