import { templateShape } from '../../src/control/stacks/drift/template-shape.ts';
import type {
  ExistingRequest,
  Properties,
  ResourceHandler,
  ResourceRequest,
  Step,
} from '../../src/control/stacks/resources/contract.ts';
import { handlerOf } from '../../src/control/stacks/resources/index.ts';
import { bundledSpec } from '../../src/template/spec/bundled-spec.ts';
import type { TestApi } from './test-api.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const stackId = 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop/1';

/** One resource as the stack engine holds it: its handler over the whole API, without the engine's queue. */
export class StackResource {
  physicalId = '';
  attributes: Readonly<Record<string, unknown>> = {};
  readonly #api: TestApi;
  readonly #handler: ResourceHandler;
  readonly #logicalId: string;
  #upstream: ResourceRequest['upstream'];
  #properties: Properties = {};
  #elapsed = 0;

  private constructor(api: TestApi, handler: ResourceHandler, logicalId: string) {
    this.#api = api;
    this.#handler = handler;
    this.#logicalId = logicalId;
  }

  static async create(
    api: TestApi,
    type: string,
    properties: Properties,
    logicalId = 'Resource',
    upstream?: ResourceRequest['upstream'],
  ): Promise<StackResource> {
    const handler = await handlerOf(type);
    if (handler === undefined) throw new Error(`no handler for ${type}`);
    await api.operations.open(...handler.services);
    const resource = new StackResource(api, handler, logicalId);
    resource.#upstream = upstream;
    resource.#properties = properties;
    await resource.#take('create', await handler.create(resource.#request(properties)));
    return resource;
  }

  async update(properties: Properties): Promise<void> {
    const [previous, request] = [this.#properties, this.#existing(properties)];
    this.#properties = properties;
    const step = await this.#handler.update({ ...request, previous, previousTags: request.tags });
    await this.#take('update', step);
  }

  async delete(): Promise<void> {
    await this.#take('delete', await this.#handler.delete(this.#existing(this.#properties)));
  }

  /** As a template would write it. */
  read(siblings: ReadonlySet<string> = new Set()): Readonly<Record<string, unknown>> | undefined {
    const { type, read } = this.#handler;
    const actual = read?.(this.#existing(this.#properties), siblings);
    return actual && templateShape(bundledSpec().resource(type), actual);
  }

  /** Follows the steps as the engine does; time passes for as long as they ask. */
  async #take(during: 'create' | 'update' | 'delete', first: Step): Promise<void> {
    let step = first;
    this.#elapsed = 0;
    for (let i = 0; ; i++) {
      this.physicalId = step.physicalId ?? this.physicalId;
      this.attributes = step.attributes ?? this.attributes;
      if (step.done) return;
      if (i > 1000) throw new Error(`${this.#handler.type} never ends: ${step.waitingFor}`);
      this.#api.clock.advance(step.again);
      this.#elapsed += step.again;
      step = await this.#handler.check!({ ...this.#existing(this.#properties), during });
    }
  }

  #existing(properties: Properties): ExistingRequest {
    const { physicalId, attributes } = this;
    return { ...this.#request(properties), physicalId, attributes, elapsed: this.#elapsed, signals: [] };
  }

  #request(properties: Properties): ResourceRequest {
    const logicalId = this.#logicalId;
    return {
      scope,
      stackId,
      stackName: 'shop',
      logicalId,
      properties,
      tags: {
        team: 'blue',
        'aws:cloudformation:stack-name': 'shop',
        'aws:cloudformation:stack-id': stackId,
        'aws:cloudformation:logical-id': logicalId,
      },
      token: `00000000-0000-4000-8000-${logicalId.padEnd(12, '0').slice(0, 12)}`,
      now: this.#api.clock.now(),
      upstream: this.#upstream,
      endpoint: 'http://127.0.0.1:4566',
      generatedName: (limit, { lowerCase = false, prefix = 'shop' } = {}) => {
        const name = `${prefix === '' ? '' : `${prefix}-`}${logicalId}-ABCDEFGHIJKL`.slice(0, limit);
        return lowerCase ? name.toLowerCase() : name;
      },
      call: (service, operation, input) =>
        this.#api.operations.call({
          scope,
          service,
          operation,
          input,
          invokedBy: 'cloudformation.amazonaws.com',
        }),
    };
  }
}
