import { ServiceError } from '../../domain/service-error.ts';
import type { WireRequest } from '../codecs/codec.ts';
import { formOf } from '../codecs/form.ts';
import { allServiceModels, type Protocol, type ServiceModel } from '../model/services.ts';
import { notServed } from './foreign.ts';

export interface Identified {
  readonly service: ServiceModel;
  readonly operationName: string;
  /** Of those that the service speaks, the one that this request is written in. */
  readonly protocol: Protocol;
}

const byTarget = new Map<string, ServiceModel>(allServiceModels.map((model) => [model.serviceTarget, model]));
const queryProtocolOf = ({ protocol, alternatives = [] }: ServiceModel) =>
  [protocol, ...alternatives].find((each) => each.endsWith('Query'));
const queryModels = allServiceModels.filter((model) => queryProtocolOf(model) !== undefined);

/**
 * Which service and operation a request means. JSON services say so in `X-Amz-Target: <target>.<operation>`; CBOR services in the path; Query
 * services in the form parameters `Action` and `Version`, where the signature's service name decides between services of one version.
 */
export function identify(
  target: string | undefined,
  { path = '/', body }: Pick<WireRequest, 'path' | 'body'>,
  signedFor: string | undefined,
): Identified {
  if (target !== undefined) return identifyTarget(target, signedFor);
  return path.startsWith('/service/') ? identifyPath(path) : identifyAction(body, signedFor);
}

function identifyAction(body: Buffer, signedFor: string | undefined): Identified {
  const parameters = formOf(body);
  const action = parameters.get('Action');
  if (action === null || action === '')
    throw new ServiceError('MissingAction', 'The request must contain the parameter Action.');
  const version = parameters.get('Version') ?? '';
  const services = queryModels.filter((model) => signedFor === undefined || model.signingName === signedFor);
  const service = services.find((model) => version === '' || model.version === version);
  if (services.length === 0) throw new ServiceError('InvalidAction', notServed(signedFor ?? action));
  if (service === undefined) throw unknownAction(action, version, services[0]);
  return { service, operationName: action, protocol: queryProtocolOf(service) ?? service.protocol };
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

function identifyTarget(target: string, signedFor: string | undefined): Identified {
  const dot = target.lastIndexOf('.');
  const service = byTarget.get(target.slice(0, dot));
  if (service === undefined)
    throw new ServiceError('UnknownOperationException', notServed(signedFor ?? target));
  return { service, operationName: target.slice(dot + 1), protocol: service.protocol };
}

/** `/service/<shape name of the service>/operation/<operation>` (Smithy documentation, "Smithy RPC v2 CBOR protocol"). */
function identifyPath(path: string): Identified {
  const [, , name = '', , operationName = ''] = path.split('/');
  const service = byTarget.get(name);
  if (service?.alternatives?.includes('rpcV2Cbor') !== true && service?.protocol !== 'rpcV2Cbor')
    throw new ServiceError('UnknownOperationException', `Slipway does not serve ${path}.`);
  return { service, operationName, protocol: 'rpcV2Cbor' };
}
