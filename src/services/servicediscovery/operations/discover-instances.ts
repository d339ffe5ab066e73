import type {
  DiscoverInstancesCommandInput,
  DiscoverInstancesResponse,
  HealthStatusFilter,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { shuffled } from '../../../store/service-discovery/shuffled.ts';
import type { DiscoveryInstanceRow } from '../../../store/tables/servicediscovery.ts';
import { discoveredService, instancesOf } from '../find.ts';
import { discoveredView } from '../views.ts';

type Parameters = Readonly<Record<string, string>>;

/** "DiscoverInstances returns a randomized list of instances"; up to 100 where MaxResults does not say. */
export const discoverInstances: Operation<DiscoverInstancesCommandInput, DiscoverInstancesResponse> = (
  input,
  context,
) => {
  const { NamespaceName = '', ServiceName = '', MaxResults = 100 } = input;
  const { namespace, service } = discoveredService(context, NamespaceName, ServiceName);
  const matching = instancesOf(context, service).filter((row) => matches(row, input.QueryParameters));
  const preferred = matching.filter((row) => matches(row, input.OptionalParameters));
  const found = withHealth(preferred.length > 0 ? preferred : matching, input.HealthStatus);
  return {
    Instances: shuffled(found, context.random)
      .slice(0, MaxResults)
      .map((row) => discoveredView(row, namespace, service)),
    InstancesRevision: service.instancesRevision,
  };
};

const matches = ({ attributes }: DiscoveryInstanceRow, wanted: Parameters = {}) =>
  Object.entries(wanted).every(([name, value]) => attributes[name] === value);

/** Instances of services without a health check are all returned. */
function withHealth(
  rows: DiscoveryInstanceRow[],
  filter: HealthStatusFilter = 'HEALTHY_OR_ELSE_ALL',
): DiscoveryInstanceRow[] {
  if (filter === 'ALL' || rows.every((row) => row.health === undefined)) return rows;
  const wanted = rows.filter((row) => row.health === (filter === 'UNHEALTHY' ? 'UNHEALTHY' : 'HEALTHY'));
  return filter === 'HEALTHY_OR_ELSE_ALL' && wanted.length === 0 ? rows : wanted;
}
