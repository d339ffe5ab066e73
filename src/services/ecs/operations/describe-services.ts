import type { DescribeServicesCommandInput, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { requireCluster } from '../find-cluster.ts';
import { findService, serviceArnOf } from '../find-service.ts';
import { serviceView } from '../views/service-view.ts';

export const describeServices: Operation<DescribeServicesCommandInput, DescribeServicesResponse> = (
  { cluster: reference, services = [], include },
  context,
) => {
  if (services.length === 0) throw invalidParameter('Services cannot be empty.');
  if (services.length > 10) throw invalidParameter('service names can have at most 10 items.');
  const cluster = requireCluster(context.store, reference, context);
  const wished = [...new Set(services.map((each) => serviceArnOf(each, cluster)))];
  const found = wished.map((arn) => findService(context.store, arn, cluster));
  const tags = include?.includes('TAGS') ?? false;
  return {
    services: found
      .filter((row) => row !== undefined)
      .map((row) => serviceView(row, context.store, { tags })),
    failures: wished.filter((_, i) => found[i] === undefined).map((arn) => ({ arn, reason: 'MISSING' })),
  };
};
