import type { Service } from '@aws-sdk/client-servicediscovery';
import type { ExistingRequest, ResourceHandler, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { deleteSoon, readTags, retag, SERVICE, tagsOf } from './common.ts';

const GONE = 'ServiceNotFound';

/** CloudFormation template reference, AWS::ServiceDiscovery::Service. Ref is the id. */
export const discoveryService: ResourceHandler = {
  type: 'AWS::ServiceDiscovery::Service',
  services: [SERVICE],
  create(request) {
    const { ServiceAttributes: _, ...properties } = request.properties;
    const { Service: made } = request.call<{ Service: Service }>(SERVICE, 'CreateService', {
      ...properties,
      Name: properties.Name ?? request.generatedName(63),
      CreatorRequestId: request.token.slice(0, 64),
      Tags: tagsOf(request),
    });
    setAttributes(request, made.Id ?? '', {});
    const attributes = { Id: made.Id, Arn: made.Arn, Name: made.Name };
    return { done: true, physicalId: made.Id ?? '', attributes };
  },
  update(request) {
    const { physicalId: Id, properties, previous } = request;
    const { Description = '', DnsConfig, HealthCheckConfig } = properties;
    if (differs(request, ['Description', 'DnsConfig', 'HealthCheckConfig']))
      request.call(SERVICE, 'UpdateService', {
        Id,
        Service: {
          Description,
          ...(DnsConfig !== undefined && { DnsConfig: { DnsRecords: DnsConfig.DnsRecords } }),
          HealthCheckConfig,
        },
      });
    setAttributes(request, Id, previous.ServiceAttributes ?? {});
    retag(request, find(request)?.Arn ?? '');
    return { done: true };
  },
  delete: deleted,
  check: deleted,
  /** Records keep their types and their policy (UpdateService); with others it is another service. */
  replaces: (request) =>
    JSON.stringify(shape(request.properties)) !== JSON.stringify(shape(request.previous)),
  read(request) {
    const found = find(request);
    if (found === undefined) return undefined;
    const { Name, NamespaceId, Description, DnsConfig, HealthCheckCustomConfig } = found;
    return {
      Name,
      NamespaceId,
      Description,
      DnsConfig,
      HealthCheckCustomConfig,
      ...readTags(request, found.Arn),
    };
  },
};

function deleted(request: ExistingRequest): Step {
  return deleteSoon(request, GONE, () => request.call(SERVICE, 'DeleteService', { Id: request.physicalId }));
}

function find({ call, physicalId: Id }: ExistingRequest): Service | undefined {
  return ifThere([GONE], () => call(SERVICE, 'GetService', { Id }))?.Service;
}

const differs = ({ properties, previous }: UpdateRequest, names: readonly string[]) =>
  names.some((name) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name]));

function shape({ DnsConfig }: UpdateRequest['properties']) {
  const records: readonly { Type: string }[] = DnsConfig?.DnsRecords ?? [];
  return [DnsConfig?.RoutingPolicy, records.map((record) => record.Type).sort()];
}

function setAttributes(
  { call, properties }: ResourceRequest,
  ServiceId: string,
  before: Readonly<Record<string, unknown>>,
): void {
  const Attributes: Readonly<Record<string, unknown>> = properties.ServiceAttributes ?? {};
  const gone = Object.keys(before).filter((name) => !(name in Attributes));
  if (gone.length > 0) call(SERVICE, 'DeleteServiceAttributes', { ServiceId, Attributes: gone });
  if (Object.keys(Attributes).length > 0) call(SERVICE, 'UpdateServiceAttributes', { ServiceId, Attributes });
}
