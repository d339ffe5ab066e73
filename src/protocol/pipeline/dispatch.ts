import type { Scope } from '../../domain/scope.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { Logger } from '../../platform/logger.ts';
import { DecodeError, type WireRequest, type WireResponse } from '../codecs/codec.ts';
import { codecs } from '../codecs/index.ts';
import { constraintsOf } from '../constraints/constraints.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import type { Caller, RequestContext, ServiceDefinition } from '../model/operation.ts';
import type { ServiceModel, ServiceName } from '../model/services.ts';
import type { OperationShape } from '../model/shape.ts';
import { missingToken, readCredential, type SignedCredential } from './authenticate.ts';
import { type Identified, identify } from './identify.ts';
import { validate } from './validate.ts';

/**
 * The path of an AWS request, in order: read the credential, identify service and operation, authenticate, decode, validate, dispatch,
 * encode. Any ServiceError on the way becomes the protocol's own error; any other error is our bug: a 500 with the request's id,
 * logged with its stack.
 */
export interface DispatcherOptions {
  /** Loads a service's operations at its first request. */
  readonly services: Readonly<Partial<Record<ServiceName, () => Promise<ServiceDefinition>>>>;
  /** The account and the identity behind a credential. Throws ServiceError for a key that was issued here and has expired. */
  resolveCaller(credential: SignedCredential): { readonly account: string; readonly caller: Caller };
  /** Everything of the context that does not depend on the request. */
  contextFor(scope: Scope, caller: Caller, requestId: string): RequestContext;
  readonly logger: Logger;
}

export interface IncomingAwsRequest extends WireRequest {
  readonly query: URLSearchParams;
}

export class Dispatcher {
  readonly #options: DispatcherOptions;
  /** Kept: asking the module loader again at every request costs a tenth of a small one. */
  readonly #definitions = new Map<string, Promise<ServiceDefinition> | undefined>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  async handle(request: IncomingAwsRequest, requestId: string): Promise<WireResponse> {
    let identified: Identified | undefined;
    let model: LoadedModel | undefined;
    try {
      const credential = readCredential(request.headers, request.query);
      identified = identify(targetOf(request), request.body, credential);
      model = await loadModel(identified.service);
      const operation = this.#operationOf(identified, model);
      const { account, caller } = this.#authenticate(identified.service, credential);
      const input = codecs[identified.service.protocol].decode(request, operation);
      const region = credential?.region ?? 'us-east-1';
      const context = this.#options.contextFor({ account, region }, caller, requestId);
      const output = await this.#run(identified.service, operation, input, context);
      return codecs[identified.service.protocol].encode(output, operation, model, requestId);
    } catch (error) {
      return this.#encodeError(error, request, identified, model, requestId);
    }
  }

  /** An operation called from inside, with the same checks: for CloudFormation's resource handlers. */
  async call(
    name: ServiceName,
    operationName: string,
    input: object,
    context: RequestContext,
  ): Promise<object> {
    const { serviceModels } = await import('../model/services.ts');
    const model = await loadModel(serviceModels[name]);
    const operation = this.#operationOf({ service: serviceModels[name], operationName }, model);
    return this.#run(serviceModels[name], operation, input as Record<string, unknown>, context);
  }

  #operationOf({ service, operationName }: Identified, model: LoadedModel): OperationShape {
    const operation = model.operation(operationName);
    if (operation !== undefined) return operation;
    if (service.protocol.startsWith('awsJson'))
      throw new ServiceError('UnknownOperationException', `Unknown operation ${operationName}`);
    throw new ServiceError('InvalidAction', `The action ${operationName} is not valid for this web service.`);
  }

  #authenticate(service: ServiceModel, credential: SignedCredential | undefined) {
    if (credential === undefined) throw missingToken(!service.protocol.startsWith('awsJson'));
    return this.#options.resolveCaller(credential);
  }

  async #run(
    service: ServiceModel,
    operation: OperationShape,
    input: Record<string, unknown>,
    context: RequestContext,
  ): Promise<object> {
    const definition = await this.#definitionOf(service.name as ServiceName);
    const implementation = definition?.operations[operation.name];
    if (implementation === undefined)
      throw new ServiceError(
        'NotImplemented',
        `Slipway does not implement ${service.signingName}:${operation.name} yet. docs/coverage.md lists what it does.`,
        { statusCode: 501 },
      );
    validate(operation, input, constraintsOf(service));
    return ((await implementation(input, context)) ?? {}) as object;
  }

  #definitionOf(name: ServiceName): Promise<ServiceDefinition> | undefined {
    const kept = this.#definitions.get(name);
    if (kept !== undefined) return kept;
    const definition = this.#options.services[name]?.();
    this.#definitions.set(name, definition);
    return definition;
  }

  #encodeError(
    error: unknown,
    request: IncomingAwsRequest,
    identified: Identified | undefined,
    model: LoadedModel | undefined,
    requestId: string,
  ): WireResponse {
    const protocol =
      identified?.service.protocol ?? (targetOf(request) === undefined ? 'awsQuery' : 'awsJson1_1');
    const wire = this.#toWireError(error, protocol.startsWith('awsJson'), identified, requestId);
    return codecs[protocol].encodeError(wire, model, requestId);
  }

  #toWireError(error: unknown, isJson: boolean, identified: Identified | undefined, requestId: string) {
    if (error instanceof ServiceError)
      return { code: error.code, message: error.message, statusCode: error.statusCode, fields: error.fields };
    if (error instanceof DecodeError)
      return {
        code: isJson ? 'SerializationException' : 'MalformedInput',
        message: error.message,
        statusCode: 400,
        fields: {},
      };
    this.#options.logger.error(
      { err: error, requestId, operation: identified?.operationName },
      'an operation failed in a way it should not',
    );
    const message = `Slipway failed in a way it should not; its log has the details under request id ${requestId}.`;
    return { code: isJson ? 'InternalFailure' : 'InternalError', message, statusCode: 500, fields: {} };
  }
}

function targetOf(request: WireRequest): string | undefined {
  const target = request.headers['x-amz-target'];
  return Array.isArray(target) ? target[0] : target;
}
