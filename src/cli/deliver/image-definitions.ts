import { readFileSync } from 'node:fs';
import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { CliError } from '../errors.ts';

/** One entry of imagedefinitions.json (CodePipeline user guide, "Image definitions file reference"). */
export interface ImageDefinition {
  readonly name: string;
  readonly imageUri: string;
}

export function readImageDefinitions(file: string): ImageDefinition[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isDefinition)) return value;
  throw new CliError(`${file} is not an image definitions file.`, {
    hint: 'It is a list of names and images: [{"name": "web", "imageUri": "…/web:v2"}]',
  });
}

function isDefinition(item: unknown): item is ImageDefinition {
  const { name, imageUri } = (item ?? {}) as Partial<ImageDefinition>;
  return typeof name === 'string' && typeof imageUri === 'string' && name !== '' && imageUri !== '';
}

/** `web=123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v2`, as on the command line. */
export function parseImage(text: string): ImageDefinition {
  const [, name, imageUri] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name && imageUri) return { name, imageUri };
  throw new CliError(`"${text}" is not of the form container=image.`);
}

/** The containers with the images that were handed over. A name that is no container's is an error, as in the pipeline's ECS action. */
export function withImages(
  containers: readonly ContainerDefinition[],
  images: readonly ImageDefinition[],
): ContainerDefinition[] {
  const uris = new Map(images.map(({ name, imageUri }) => [name, imageUri]));
  const known = containers.map(({ name = '' }) => name);
  const strangers = [...uris.keys()].filter((name) => !known.includes(name));
  if (strangers.length > 0)
    throw new CliError(
      `The image definitions name ${list([...uris.keys()])}, and the task definition's containers are ${list(known)}: ` +
        `there is no container ${list(strangers)}.`,
    );
  return containers.map((container) => ({
    ...container,
    image: uris.get(container.name ?? '') ?? container.image,
  }));
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
