import { resolve } from 'node:path';
import { IncompleteFile } from './incomplete.ts';
import type { ImageSection, ProjectFile } from './model.ts';
import type { BuildPlan, ImagePlan, TaskDefinitionPlan } from './plan.ts';

/** The image of containers that have none of their own. */
export function completeImage({ image }: ProjectFile, name: string, folder: string): ImagePlan {
  if (image === undefined) return { kind: 'none' };
  // A path is told from a reference as Compose and the shell do it: it begins with a dot or a slash.
  if (typeof image === 'string' && !/^\.{0,2}\/|^\.{1,2}$/.test(image))
    return { kind: 'reference', reference: image };
  return buildOf(image, name, folder);
}

/** Images that are built for one container each, by the containers' names. */
export function completeImages(
  { images = {} }: ProjectFile,
  name: string,
  folder: string,
  { input }: TaskDefinitionPlan,
): Readonly<Record<string, BuildPlan>> {
  const containers = input.containerDefinitions ?? [];
  const entries = Object.entries(images).map(([containerName, image]) => {
    const container = containers.find((each) => each.name === containerName);
    const fail = (text: string) => new IncompleteFile(['images', containerName], text);
    if (container === undefined)
      throw fail(
        `no container is named "${containerName}"; there is ${containers.map((each) => each.name).join(', ')}.`,
      );
    if (container.image !== undefined)
      throw fail(`the container has an image already, ${container.image}: leave one of them out.`);
    return [containerName, buildOf(image, `${name}/${containerName}`.toLowerCase(), folder)] as const;
  });
  return Object.fromEntries(entries);
}

function buildOf(image: string | ImageSection, repositoryName: string, folder: string): BuildPlan {
  const section = typeof image === 'string' ? { context: image } : image;
  return {
    kind: 'build',
    section,
    context: resolve(folder, section.context),
    repositoryName: section.repositoryName ?? repositoryName,
  };
}
