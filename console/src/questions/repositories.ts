import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ImageDetail,
  type Repository,
} from '@aws-sdk/client-ecr';
import { ecr } from '../aws/ecr.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';

function listRepositories(): Promise<Repository[]> {
  return allPages(async (nextToken) => {
    const page = await ecr.send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }));
    return { items: page.repositories, next: page.nextToken };
  });
}

/** By its name, found in the list: one that is not there is no error. */
export async function describeRepository(name: string): Promise<Repository | undefined> {
  return (await listRepositories()).find(({ repositoryName }) => repositoryName === name);
}

function imagesOf(repositoryName: string): Promise<ImageDetail[]> {
  return allPages(async (nextToken) => {
    const page = await ecr.send(new DescribeImagesCommand({ repositoryName, nextToken, maxResults: 1000 }));
    return { items: page.imageDetails, next: page.nextToken };
  });
}

export function createRepository(repositoryName: string): Promise<unknown> {
  return ecr.send(new CreateRepositoryCommand({ repositoryName }));
}

export function deleteRepository(repositoryName: string): Promise<unknown> {
  return ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
}

/** BatchDeleteImage answers 200 and names what it left; the first such failure is thrown, in ECR's words. */
export async function deleteImages(repositoryName: string, images: ImageDetail[]): Promise<void> {
  const imageIds = images.map(({ imageDigest }) => ({ imageDigest }));
  const { failures = [] } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
  const [failure] = failures;
  if (failure) throw Object.assign(new Error(failure.failureReason), { name: failure.failureCode });
}

export const useRepositories = () => useLive(['ecr.repositories'], ['repositories'], listRepositories);

/** Asked once there is a repository's name. */
export function useImages(repositoryName: string) {
  return useLive(['ecr.images'], ['images', repositoryName], () => imagesOf(repositoryName), {
    enabled: repositoryName !== '',
  });
}
