import type { Scope } from '../../domain/scope.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { Logger } from '../../platform/logger.ts';
import { DecodeError, type WireError, type WireRequest, type WireResponse } from '../codecs/codec.ts';
import { codecs } from '../codecs/index.ts';
import { constraintsOf } from '../constraints/constraints.ts';
import { type LoadedModel, loadModel } from '../model/load.ts';
import type { Caller, RequestContext, ServiceDefinition } from '../model/operation.ts';
import { type Protocol, type ServiceModel, type ServiceName, serviceModels } from '../model/services.ts';
import type { OperationShape } from '../model/shape.ts';
import {
  incompleteSignature,
  missingToken,
  readCredential,
  type SignedCredential,
  type UnreadableCredential,
} from './authenticate.ts';
import { conform } from './conform.ts';
import { type Identified, identify, unknownAction } from './identify.ts';
import {
  type Arriving,
  matchOperation,
  type RestRequestLine,
  refuseExpired,
  restServiceOf,
  withBody,
} from './rest.ts';
import { uncompressed } from './uncompressed.ts';
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
  /** In place of `body`, where `streams` said so. */
  readonly arriving?: Arriving;
}

export class Dispatcher {
  readonly #options: DispatcherOptions;
  /** Kept: asking the module loader again at every request costs a tenth of a small one. */
  readonly #definitions = new Map<string, Promise<ServiceDefinition> | undefined>();
  readonly #opened = new Map<string, { model: LoadedModel; definition: ServiceDefinition | undefined }>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  async handle(request: IncomingAwsRequest, requestId: string): Promise<WireResponse> {
    let identified: Identified | undefined;
    let model: LoadedModel | undefined;
    try {
      const credential = readCredential(request.headers, request.query);
      const rest = restServiceOf(request, credential);
      if (rest !== undefined) return this.#handleRest(rest, request, credential, requestId);
      identified = identify(targetOf(request.headers), request, serviceOf(credential));
      model = await loadModel(identified.service);
      const operation = this.#operationOf(identified, model);
      const { account, caller, region } = this.#authenticate(identified.protocol, credential);
      const input = codecs[identified.protocol].decode(uncompressed(request), operation);
      const context = this.#options.contextFor({ account, region }, caller, requestId);
      const definition = await this.#definitionOf(identified.service.name as ServiceName);
      const output = await run(identified.service, operation, definition, input, context);
      return codecs[identified.protocol].encode(output ?? {}, operation, model, requestId);
    } catch (error) {
      return this.#encodeError(error, request, identified, model, requestId);
    }
  }

  /** Is the request for a REST service? Then its body is not read beforehand: only the operation tells whether it streams. */
  arrives(request: RestRequestLine, search: string): boolean {
    if (request.headers['x-amz-target'] !== undefined) return false;
    const credential = readCredential(request.headers, new URLSearchParams(search));
    return restServiceOf(request, credential) !== undefined;
  }

  async #handleRest(
    service: ServiceModel,
    request: IncomingAwsRequest,
    credential: SignedCredential | UnreadableCredential | undefined,
    requestId: string,
  ): Promise<WireResponse> {
    let model: LoadedModel | undefined;
    const identified = {
      service,
      operationName: `${request.method} ${request.path}`,
      protocol: service.protocol,
    };
    const codec = codecs[service.protocol];
    try {
      model = await loadModel(service);
      const { operation, labels } = matchOperation(model, request);
      const { account, caller, region } = this.#authenticate(service.protocol, credential);
      const context = this.#options.contextFor({ account, region }, caller, requestId);
      refuseExpired(request.query, context.now);
      const input = codec.decode(
        { ...(await withBody(request, request.arriving, operation)), labels },
        operation,
      );
      const definition = await this.#definitionOf(service.name as ServiceName);
      const output = await run(service, operation, definition, input, context);
      return codec.encode(output ?? {}, operation, model, requestId);
    } catch (error) {
      return this.#encodeError(error, request, identified, model, requestId);
    }
  }

  /** The answer to a request that is refused before it is read: its body is too large, or does not come. */
  refuse(error: ServiceError, headers: WireRequest['headers'], requestId: string): WireResponse {
    return codecs[protocolOf(headers)].encodeError(error, undefined, requestId);
  }

  /** Loads a service for `callNow`. */
  async open(name: ServiceName): Promise<void> {
    if (this.#opened.has(name)) return;
    const [model, definition] = await Promise.all([loadModel(serviceModels[name]), this.#definitionOf(name)]);
    this.#opened.set(name, { model, definition });
  }

  /** An operation called from inside, with the same checks, answering at once: see domain/aws-operations.ts. */
  callNow(name: ServiceName, operationName: string, input: object, context: RequestContext): object {
    const opened = this.#opened.get(name);
    if (opened === undefined) throw new Error(`${name} was not opened`);
    const service: ServiceModel = serviceModels[name];
    const operation = this.#operationOf({ service, operationName, protocol: service.protocol }, opened.model);
    const plain = conform(operation.input, input) as Record<string, unknown>;
    const output = run(service, operation, opened.definition, plain, context);
    if (output instanceof Promise) throw new Error(`${name}:${operationName} does not answer at once`);
    return output as object;
  }

  #operationOf({ service, operationName, protocol }: Identified, model: LoadedModel): OperationShape {
    const operation = model.operation(operationName);
    if (operation !== undefined) return operation;
    if (!protocol.endsWith('Query'))
      throw new ServiceError('UnknownOperationException', `Unknown operation ${operationName}`);
    throw unknownAction(operationName, service.version, service);
  }

  #authenticate(protocol: Protocol, credential: SignedCredential | UnreadableCredential | undefined) {
    if (credential === undefined) throw missingToken(protocol);
    if ('problem' in credential) throw incompleteSignature(credential.problem, !protocol.endsWith('Query'));
    return { ...this.#options.resolveCaller(credential), region: credential.region };
  }

  #definitionOf(name: ServiceName): Promise<ServiceDefinition> | undefined {
    const kept = this.#definitions.get(name);
    if (kept !== undefined) return kept;
    const definition = this.#options.services[name]?.();
    this.#definitions.set(name, definition);
    // What could not be loaded once (no file handles left) may be loadable the next time.
    definition?.catch(() => this.#definitions.delete(name));
    return definition;
  }

  #encodeError(
    error: unknown,
    request: IncomingAwsRequest,
    identified: Identified | undefined,
    model: LoadedModel | undefined,
    requestId: string,
  ): WireResponse {
    const protocol = identified?.protocol ?? protocolOf(request.headers);
    const wire = this.#toWireError(error, protocol, identified, requestId);
    return codecs[protocol].encodeError(wire, model, requestId);
  }

  #toWireError(
    error: unknown,
    protocol: Protocol,
    identified: Identified | undefined,
    requestId: string,
  ): WireError {
    if (error instanceof ServiceError) return error;
    if (error instanceof DecodeError)
      return { code: decodeCodes[protocol], message: error.message, statusCode: 400, fields: {} };
    this.#options.logger.error(
      { err: error, requestId, operation: identified?.operationName },
      'an operation failed in a way it should not',
    );
    const message = `Slipway failed in a way it should not; its log has the details under request id ${requestId}.`;
    const code = !protocol.endsWith('Query') ? 'InternalFailure' : 'InternalError';
    return { code, message, statusCode: 500, fields: {} };
  }
}

const decodeCodes: Readonly<Record<Protocol, string>> = {
  awsJson1_0: 'SerializationException',
  awsJson1_1: 'SerializationException',
  awsQuery: 'MalformedInput',
  ec2Query: 'InvalidParameterValue',
  rpcV2Cbor: 'SerializationException',
  restJson1: 'SerializationException',
  restXml: 'MalformedXML',
};

function targetOf(headers: WireRequest['headers']): string | undefined {
  const target = headers['x-amz-target'];
  return Array.isArray(target) ? target[0] : target;
}

/** Checks the input and lets the operation decide. Throws ServiceError. */
function run(
  service: ServiceModel,
  operation: OperationShape,
  definition: ServiceDefinition | undefined,
  input: Record<string, unknown>,
  context: RequestContext,
): object | Promise<object> {
  const implementation = definition?.operations[operation.name];
  if (implementation === undefined)
    throw new ServiceError(
      'NotImplemented',
      `Slipway does not implement ${service.signingName}:${operation.name} yet. docs/coverage.md lists what it does.`,
      { statusCode: 501 },
    );
  validate(operation, input, constraintsOf(service));
  return implementation(input, context) ?? {};
}

/** What an answer is written in as long as the service is not known. */
function protocolOf(headers: WireRequest['headers']): Protocol {
  if (targetOf(headers) !== undefined) return 'awsJson1_1';
  return headers['smithy-protocol'] === 'rpc-v2-cbor' ? 'rpcV2Cbor' : 'awsQuery';
}

const serviceOf = (credential: SignedCredential | UnreadableCredential | undefined) =>
  credential !== undefined && 'service' in credential ? credential.service : undefined;
