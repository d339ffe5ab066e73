import type { Namespace } from '@aws-sdk/client-servicediscovery';
import type { ExistingRequest, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { deleteSoon, readTags, retag, SERVICE, tagsOf } from './common.ts';

const GONE = 'NamespaceNotFound';

/** CloudFormation template reference, AWS::ServiceDiscovery::HttpNamespace. */
export const httpNamespace = namespaceHandler('HttpNamespace');
/** CloudFormation template reference, AWS::ServiceDiscovery::PrivateDnsNamespace. */
export const privateDnsNamespace = namespaceHandler('PrivateDnsNamespace');
/** CloudFormation template reference, AWS::ServiceDiscovery::PublicDnsNamespace. */
export const publicDnsNamespace = namespaceHandler('PublicDnsNamespace');

/** Ref is the id. A namespace is there when its operation is accepted, so there is nothing to wait for. */
function namespaceHandler(
  kind: 'HttpNamespace' | 'PrivateDnsNamespace' | 'PublicDnsNamespace',
): ResourceHandler {
  return {
    type: `AWS::ServiceDiscovery::${kind}`,
    services: [SERVICE],
    create(request) {
      const { OperationId } = request.call(SERVICE, `Create${kind}`, {
        ...request.properties,
        CreatorRequestId: request.token.slice(0, 64),
        Tags: tagsOf(request),
      });
      const { Operation } = request.call(SERVICE, 'GetOperation', { OperationId });
      return made(request, Operation.Targets.NAMESPACE);
    },
    update(request) {
      const { Description, Properties } = request.properties;
      const changed = { Description: Description ?? '', ...(kind !== 'HttpNamespace' && { Properties }) };
      request.call(SERVICE, `Update${kind}`, { Id: request.physicalId, Namespace: changed });
      retag(request, find(request)?.Arn ?? '');
      return { done: true };
    },
    delete: deleted,
    check: deleted,
    read(request) {
      const found = find(request);
      if (found === undefined) return undefined;
      const { Name, Description, Properties } = found;
      const SOA = Properties?.DnsProperties?.SOA;
      return {
        Name,
        ...(Description !== '' && { Description }),
        ...(request.properties.Vpc !== undefined && { Vpc: request.properties.Vpc }),
        ...(SOA !== undefined &&
          request.properties.Properties !== undefined && { Properties: { DnsProperties: { SOA } } }),
        ...readTags(request, found.Arn),
      };
    },
  };
}

function deleted(request: ExistingRequest): Step {
  return deleteSoon(request, GONE, () =>
    request.call(SERVICE, 'DeleteNamespace', { Id: request.physicalId }),
  );
}

function find({ call, physicalId: Id }: ExistingRequest): Namespace | undefined {
  return ifThere([GONE], () => call(SERVICE, 'GetNamespace', { Id }))?.Namespace;
}

function made({ call }: ResourceRequest, physicalId: string): Step {
  const { Namespace } = call<{ Namespace: Namespace }>(SERVICE, 'GetNamespace', { Id: physicalId });
  const HostedZoneId = Namespace.Properties?.DnsProperties?.HostedZoneId;
  const attributes = {
    Id: Namespace.Id,
    Arn: Namespace.Arn,
    ...(HostedZoneId !== undefined && { HostedZoneId }),
  };
  return { done: true, physicalId, attributes };
}
