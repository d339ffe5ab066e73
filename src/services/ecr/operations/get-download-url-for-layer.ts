import type { GetDownloadUrlForLayerCommandInput, GetDownloadUrlForLayerResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { findLayer, isLayerUsed } from '../../../store/ecr/layers.ts';
import { signDownload } from '../../../store/ecr-tokens.ts';
import { layerInaccessible, layersNotFoundIn } from '../errors.ts';
import { repositoryOf } from '../scope.ts';

/** ECR API reference, GetDownloadUrlForLayer: an address that gives the layer to anyone for a while; only of layers that an image has. */
export const getDownloadUrlForLayer: Operation<
  GetDownloadUrlForLayerCommandInput,
  GetDownloadUrlForLayerResponse
> = (input, context) => {
  const { store, server, now } = context;
  const repository = repositoryOf(input, context);
  const { repositoryName, account, region } = repository;
  const layerDigest = input.layerDigest ?? '';
  const layer = findLayer(store, server.dataDirectory, repository, layerDigest);
  if (layer === undefined) throw layersNotFoundIn(layerDigest, repositoryName, account);
  if (!isLayerUsed(store, layer)) throw layerInaccessible(layerDigest, repositoryName, account);
  const query = signDownload(store, layer.layerKey, now);
  query.set('account', account);
  query.set('region', region);
  const path = `/v2/${repositoryName}/blobs/${layerDigest}`;
  return { downloadUrl: `http://localhost:${server.port}${path}?${query}`, layerDigest };
};
