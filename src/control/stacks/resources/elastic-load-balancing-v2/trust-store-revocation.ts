import type { TrustStoreRevocation } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ExistingRequest, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { SERVICE } from './common.ts';

const GONE = ['TrustStoreNotFound', 'RevocationIdNotFound'];

/**
 * CloudFormation template reference, AWS::ElasticLoadBalancingV2::TrustStoreRevocation: revocation files of a trust store, replaced as a whole. Its physical id is
 * the first file's id and the trust store's ARN, by which the resource type is identified.
 */
export const trustStoreRevocation: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::TrustStoreRevocation',
  services: [SERVICE],
  create({ call, properties }) {
    const { TrustStoreRevocations } = call<{ TrustStoreRevocations: TrustStoreRevocation[] }>(
      SERVICE,
      'AddTrustStoreRevocations',
      properties,
    );
    const RevocationId = Number(TrustStoreRevocations[0]?.RevocationId);
    return {
      done: true,
      physicalId: `${RevocationId}|${properties.TrustStoreArn}`,
      attributes: { RevocationId, TrustStoreRevocations },
    };
  },
  update() {
    return { done: true };
  },
  delete(request) {
    const { call, properties } = request;
    for (const id of idsOf(request))
      unlessGone(GONE, () =>
        call(SERVICE, 'RemoveTrustStoreRevocations', {
          TrustStoreArn: properties.TrustStoreArn,
          RevocationIds: [id],
        }),
      );
    return { done: true };
  },
  /** What is in its files, and from where they came, is told by nobody. */
  read(request) {
    const { TrustStoreArn } = request.properties;
    const wanted = { TrustStoreArn, RevocationIds: idsOf(request) };
    const found = ifThere(GONE, () => request.call(SERVICE, 'DescribeTrustStoreRevocations', wanted));
    return found && { TrustStoreArn };
  },
};

function idsOf({ attributes }: ExistingRequest): number[] {
  const made = (attributes.TrustStoreRevocations ?? []) as readonly TrustStoreRevocation[];
  return made.map((each) => Number(each.RevocationId));
}
