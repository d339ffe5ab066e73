import { ServiceError } from '../../domain/service-error.ts';
import type { DiscoveryServiceRow, NamespaceRow } from '../../store/tables/servicediscovery.ts';

/** Cloud Map's errors: codes of the API reference, words as the service is seen to answer them; where none were seen, a plain sentence. */
export const invalidInput = (message: string) => new ServiceError('InvalidInput', message);

export const namespaceNotFound = (id: string) =>
  new ServiceError('NamespaceNotFound', `Can't find namespace: ${id}`);

export const serviceNotFound = (id: string) =>
  new ServiceError('ServiceNotFound', `Can't find service: ${id}`);

export const instanceNotFound = (id: string) =>
  new ServiceError('InstanceNotFound', `Can't find instance: ${id}`);

export const operationNotFound = (id: string) =>
  new ServiceError('OperationNotFound', `Can't find operation: ${id}`);

export const namespaceExists = ({ namespaceId, creatorRequestId }: NamespaceRow) =>
  new ServiceError('NamespaceAlreadyExists', 'Namespace already exists.', {
    fields: { NamespaceId: namespaceId, CreatorRequestId: creatorRequestId },
  });

export const serviceExists = ({ serviceId, serviceArn, creatorRequestId }: DiscoveryServiceRow) =>
  new ServiceError('ServiceAlreadyExists', 'Service already exists.', {
    fields: { ServiceId: serviceId, ServiceArn: serviceArn, CreatorRequestId: creatorRequestId },
  });

export const namespaceInUse = () =>
  new ServiceError(
    'ResourceInUse',
    'Namespace has associated services; delete the services before deleting the namespace',
  );

export const serviceInUse = () =>
  new ServiceError(
    'ResourceInUse',
    'Service contains registered instances; delete the instances before deleting the service',
  );

export const customHealthNotFound = (id: string) =>
  new ServiceError('CustomHealthNotFound', `There is no custom health check for instance ${id}`);

export const resourceNotFound = (resourceArn: string) =>
  new ServiceError('ResourceNotFoundException', `Can't find resource: ${resourceArn}`);

export const tooManyTags = (resourceName: string) =>
  new ServiceError('TooManyTagsException', 'A resource can have at most 50 tags.', {
    fields: { ResourceName: resourceName },
  });

export const attributesLimit = () =>
  new ServiceError(
    'ServiceAttributesLimitExceededException',
    'A service can have at most 30 service attributes.',
  );

export const limitExceeded = (message: string) => new ServiceError('ResourceLimitExceeded', message);
