import { ServiceError } from '../../domain/service-error.ts';

/** ECS's errors: codes from the API reference, words as the service is seen to answer them; where none were seen, a plain sentence. */
export const clusterNotFound = () => new ServiceError('ClusterNotFoundException', 'Cluster not found.');
export const clusterInactive = () =>
  new ServiceError('ClusterNotFoundException', 'The referenced cluster was inactive.');
export const serviceNotFound = () => new ServiceError('ServiceNotFoundException', 'Service not found.');
export const serviceNotActive = () =>
  new ServiceError('ServiceNotActiveException', 'Service was not ACTIVE.');
export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);
export const clientError = (message: string) => new ServiceError('ClientException', message);
export const taskNotFound = () => invalidParameter('The referenced task was not found.');
export const platformUnknown = () =>
  new ServiceError('PlatformUnknownException', 'The specified platform does not exist.');
/** What ECS has and Slipway does not: said, never taken silently. */
export const unsupported = (what: string) =>
  new ServiceError('UnsupportedFeatureException', `Slipway does not implement ${what} yet.`);
