import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  InitiateLayerUploadCommand,
  ListImagesCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { ecr } from '../aws/ecr.ts';
import { isAwsError } from '../aws/errors.ts';
import { askSlipway } from '../aws/slipway.ts';
import { describeRepository } from './repositories.ts';

/** The repository of the guided path's image, and its tag. */
export const EXAMPLE = {
  repositoryName: 'slipway-hello',
  tag: 'latest',
  port: 8080,
  healthCheckPath: '/health',
};

/** Bytes of one UploadLayerPart; ECR takes at most 20 MiB. */
const PART = 8 * 1024 * 1024;

/** What GET /_slipway/example-image tells (docs/slipway-endpoints.md). */
interface ExampleImage {
  layer: { digest: string; diffId: string; size: number };
  config: object;
}

/** The example image's URI in ECR; undefined while it is not there. Asks for lists, since a missing repository is no error here. */
export async function exampleImageUri(): Promise<string | undefined> {
  const { repositoryName, tag } = EXAMPLE;
  const repository = await describeRepository(repositoryName);
  if (!repository) return undefined;
  const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName, maxResults: 1000 }));
  return imageIds.some(({ imageTag }) => imageTag === tag) ? `${repository.repositoryUri}:${tag}` : undefined;
}

/** Puts the example image into ECR by ECR's own operations, as `docker push` does by the registry's; tells how far it is (0 to 1). */
export async function pushExampleImage(onProgress: (share: number) => void): Promise<void> {
  const image = await askSlipway<ExampleImage>('GET', '/_slipway/example-image');
  await ensureRepository();
  const layer = await (await fetch('/_slipway/example-image/layer')).blob();
  await uploadLayer(layer, image.layer.digest, onProgress);
  const config = new Blob([JSON.stringify(image.config)]);
  const configDigest = await sha256(config);
  await uploadLayer(config, configDigest, () => {});
  await ecr.send(
    new PutImageCommand({
      repositoryName: EXAMPLE.repositoryName,
      imageTag: EXAMPLE.tag,
      imageManifest: JSON.stringify(manifest(image.layer, { digest: configDigest, size: config.size })),
    }),
  );
}

/** "OCI Image Manifest Specification". */
function manifest(layer: ExampleImage['layer'], config: { digest: string; size: number }) {
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    layers: [
      { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: layer.digest, size: layer.size },
    ],
  };
}

async function ensureRepository(): Promise<void> {
  try {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: EXAMPLE.repositoryName }));
  } catch (error) {
    if (!isAwsError(error, 'RepositoryAlreadyExistsException')) throw error;
  }
}

/** What ECR has already is not sent again. */
async function uploadLayer(blob: Blob, digest: string, onProgress: (share: number) => void): Promise<void> {
  const { repositoryName } = EXAMPLE;
  const { layers } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [digest] }),
  );
  if (layers?.[0]?.layerAvailability === 'AVAILABLE') return onProgress(1);
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  for (let from = 0; from < blob.size; from += PART) {
    const part = blob.slice(from, from + PART);
    await ecr.send(
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte: from,
        partLastByte: from + part.size - 1,
        layerPartBlob: new Uint8Array(await part.arrayBuffer()),
      }),
    );
    onProgress((from + part.size) / blob.size);
  }
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
}

async function sha256(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return `sha256:${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
