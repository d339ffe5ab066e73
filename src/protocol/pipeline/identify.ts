import { ServiceError } from '../../domain/service-error.ts';
import { allServiceModels, type ServiceModel } from '../model/services.ts';

export interface Identified {
  readonly service: ServiceModel;
  readonly operationName: string;
}

const byTarget = new Map<string, ServiceModel>(allServiceModels.map((model) => [model.serviceTarget, model]));
const queryModels = allServiceModels.filter(({ protocol }) => protocol.endsWith('Query'));

/**
 * Which service and operation a request means. JSON services say so in `X-Amz-Target: <target>.<operation>`; Query services in the form
 * parameters `Action` and `Version`, where the signature's service name decides between services of one version.
 */
export function identify(
  target: string | undefined,
  body: Buffer,
  signedFor: string | undefined,
): Identified {
  if (target !== undefined) return identifyTarget(target);
  const parameters = new URLSearchParams(body.toString('utf8'));
  const action = parameters.get('Action');
  if (action === null || action === '')
    throw new ServiceError('MissingAction', 'The request must contain the parameter Action.');
  const version = parameters.get('Version') ?? '';
  const services = queryModels.filter((model) => signedFor === undefined || model.signingName === signedFor);
  const service = services.find((model) => version === '' || model.version === version);
  if (services.length === 0)
    throw new ServiceError('InvalidAction', `Slipway does not serve ${signedFor} (action ${action}).`);
  if (service === undefined) throw unknownAction(action, version, services[0]);
  return { service, operationName: action };
}

/** EC2 has words of its own. */
export function unknownAction(
  action: string,
  version: string,
  service: ServiceModel | undefined,
): ServiceError {
  return new ServiceError(
    'InvalidAction',
    service?.protocol === 'ec2Query'
      ? `The action ${action} is not valid for this web service.`
      : `Could not find operation ${action} for version ${version}`,
  );
}

function identifyTarget(target: string): Identified {
  const dot = target.lastIndexOf('.');
  const service = byTarget.get(target.slice(0, dot));
  if (service === undefined)
    throw new ServiceError('UnknownOperationException', `Slipway does not serve ${target}.`);
  return { service, operationName: target.slice(dot + 1) };
}
