import type { TrustStore } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { readTags, retag, SERVICE, shortName, tagsOf } from './common.ts';

const GONE = ['TrustStoreNotFound'];

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::TrustStore. */
export const trustStore: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::TrustStore',
  services: [SERVICE],
  create(request) {
    const { TrustStores } = request.call(SERVICE, 'CreateTrustStore', {
      ...request.properties,
      Name: request.properties.Name ?? shortName(request),
      Tags: tagsOf(request),
    });
    return done(TrustStores[0]);
  },
  update(request) {
    const { Name: _, Tags: __, ...bundle } = request.properties;
    const TrustStoreArn = request.physicalId;
    const { TrustStores } = request.call(SERVICE, 'ModifyTrustStore', { TrustStoreArn, ...bundle });
    retag(request);
    return done(TrustStores[0]);
  },
  delete({ call, physicalId: TrustStoreArn }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteTrustStore', { TrustStoreArn }));
    return { done: true };
  },
  /** From where a bundle came is told by nobody. */
  read(request) {
    const found = find(request, request.physicalId);
    return found && { Name: found.Name, ...readTags(request.call, request.physicalId) };
  },
};

function find({ call }: ResourceRequest, arn: string): TrustStore | undefined {
  return ifThere(GONE, () => call(SERVICE, 'DescribeTrustStores', { TrustStoreArns: [arn] }))?.TrustStores[0];
}

function done({ TrustStoreArn: arn, Status, NumberOfCaCertificates }: TrustStore): Step {
  return {
    done: true,
    physicalId: arn ?? '',
    attributes: { TrustStoreArn: arn, Status, NumberOfCaCertificates },
  };
}
