import type {
  DiscoverInstancesRevisionCommandInput,
  DiscoverInstancesRevisionResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { discoveredService } from '../find.ts';

export const discoverInstancesRevision: Operation<
  DiscoverInstancesRevisionCommandInput,
  DiscoverInstancesRevisionResponse
> = ({ NamespaceName = '', ServiceName = '' }, context) => ({
  InstancesRevision: discoveredService(context, NamespaceName, ServiceName).service.instancesRevision,
});
