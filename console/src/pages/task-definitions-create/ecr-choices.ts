import { DescribeImagesCommand, DescribeRepositoriesCommand, type ImageDetail } from '@aws-sdk/client-ecr';
import { ecr } from '../../aws/ecr.ts';
import { allPages } from '../../aws/pages.ts';

export interface RepositoryChoice {
  name: string;
  uri: string;
}

export async function listRepositories(): Promise<RepositoryChoice[]> {
  const repositories = await allPages(async (nextToken) => {
    const page = await ecr.send(new DescribeRepositoriesCommand({ nextToken }));
    return { items: page.repositories, next: page.nextToken };
  });
  return repositories
    .map(({ repositoryName = '', repositoryUri = '' }) => ({ name: repositoryName, uri: repositoryUri }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export interface ImageChoice {
  /** What is set behind the repository's URI: `:tag` or `@sha256:…`. */
  reference: string;
  label: string;
  pushedAt?: Date;
}

/** The repository's images, the newest first; a tag is its own choice, and an image without one is known by its digest. */
export async function listImages(repositoryName: string): Promise<ImageChoice[]> {
  const images = await allPages(async (nextToken) => {
    const page = await ecr.send(new DescribeImagesCommand({ repositoryName, nextToken }));
    return { items: page.imageDetails, next: page.nextToken };
  });
  return images.sort((a, b) => Number(b.imagePushedAt) - Number(a.imagePushedAt)).flatMap(choicesOf);
}

function choicesOf({ imageTags = [], imageDigest = '', imagePushedAt }: ImageDetail): ImageChoice[] {
  const pushed = imagePushedAt && { pushedAt: imagePushedAt };
  const tags = imageTags.map((tag) => ({ reference: `:${tag}`, label: tag, ...pushed }));
  return [...tags, { reference: `@${imageDigest}`, label: imageDigest, ...pushed }];
}
