import { ServiceError } from '../../domain/service-error.ts';
import { allServiceModels, type ServiceModel } from '../model/services.ts';
import type { SignedCredential } from './authenticate.ts';

export interface Identified {
  readonly service: ServiceModel;
  readonly operationName: string;
}

const byTarget = new Map<string, ServiceModel>(allServiceModels.map((model) => [model.serviceTarget, model]));
const isQuery = (model: ServiceModel) => model.protocol === 'awsQuery' || model.protocol === 'ec2Query';

/**
 * Which service and operation a request means. JSON services say so in `X-Amz-Target: <target>.<operation>`; Query services in the form
 * parameters `Action` and `Version`, where the signature's service name decides between services of one version.
 */
export function identify(
  target: string | undefined,
  body: Buffer,
  credential: SignedCredential | undefined,
): Identified {
  if (target !== undefined) return identifyTarget(target);
  const parameters = new URLSearchParams(body.subarray(0, 1 << 20).toString('utf8'));
  const action = parameters.get('Action');
  if (action === null || action === '')
    throw new ServiceError('MissingAction', 'The request must contain the parameter Action.');
  const version = parameters.get('Version');
  const service = allServiceModels.find(
    (model) =>
      isQuery(model) &&
      (credential === undefined || model.signingName === credential.service) &&
      (version === null || version === '' || model.version === version),
  );
  if (service === undefined)
    throw new ServiceError(
      'InvalidAction',
      `Slipway does not serve ${credential?.service ?? 'this service'}, version ${version ?? 'unknown'} (action ${action}).`,
    );
  return { service, operationName: action };
}

function identifyTarget(target: string): Identified {
  const dot = target.lastIndexOf('.');
  const service = byTarget.get(target.slice(0, dot));
  if (service === undefined)
    throw new ServiceError('UnknownOperationException', `Slipway does not serve ${target}.`);
  return { service, operationName: target.slice(dot + 1) };
}
