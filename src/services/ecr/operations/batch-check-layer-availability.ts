import type {
  BatchCheckLayerAvailabilityCommandInput,
  BatchCheckLayerAvailabilityResponse,
  Layer,
  LayerFailure,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findLayer, touchLayer } from '../../../store/ecr/layers.ts';
import { layerMediaTypes } from '../layer-media-types.ts';
import { repositoryOf } from '../scope.ts';

const DIGEST = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;

/** ECR API reference, BatchCheckLayerAvailability: a push asks it before it uploads, so the layers it found are kept for it. */
export const batchCheckLayerAvailability: Operation<
  BatchCheckLayerAvailabilityCommandInput,
  BatchCheckLayerAvailabilityResponse
> = (input, context) => {
  const { store, server, now } = context;
  const repository = repositoryOf(input, context);
  const mediaTypes = layerMediaTypes(store, repository.repositoryArn);
  const layers: Layer[] = [];
  const failures: LayerFailure[] = [];
  for (const layerDigest of input.layerDigests ?? []) {
    if (!DIGEST.test(layerDigest)) {
      failures.push({
        layerDigest,
        failureCode: 'InvalidLayerDigest',
        failureReason:
          "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
      });
      continue;
    }
    const layer = findLayer(store, server.dataDirectory, repository, layerDigest);
    if (layer === undefined) {
      layers.push({ layerDigest, layerAvailability: 'UNAVAILABLE' });
      continue;
    }
    touchLayer(store, layer, now);
    layers.push({
      layerDigest,
      layerAvailability: 'AVAILABLE',
      layerSize: layer.size,
      mediaType: mediaTypes.get(layerDigest),
    });
  }
  return { layers, failures };
};
