import { ChangeFeed, type ChangeFeedOptions } from './changes/change-feed.ts';
import type { BalancerFacts } from './connection-test/connection-test.ts';
import { connectionTestEndpoint } from './connection-test/endpoint.ts';
import { type ConsoleFacts, consoleConfig } from './console-config.ts';
import {
  type ConsoleRoute,
  type ConsoleRouteOptions,
  consoleRoute,
  type Endpoints,
} from './console-route.ts';
import { scopeOf } from './endpoints.ts';
import { type EngineFacts, engineStatus } from './engine/engine-endpoint.ts';
import { ExampleImage, type ExampleImageOptions } from './example-image/example-image.ts';
import { answerJson } from './http.ts';
import { answerWhy } from './why/why-endpoint.ts';

export interface ConsoleOptions
  extends Pick<ConsoleRouteOptions, 'directory' | 'logger'>,
    Pick<ChangeFeedOptions, 'store' | 'clock'> {
  readonly facts: ConsoleFacts;
  readonly engine: () => EngineFacts;
  readonly balancer: BalancerFacts;
  readonly exampleImage: ExampleImageOptions;
}

export interface ConsoleServer {
  readonly route: ConsoleRoute;
  /** Ends the streams that pages follow. */
  close(): void;
}

/** The server's side of the console: its files, and what AWS has no API for. It reads rows and writes none. */
export function createConsoleServer(options: ConsoleOptions): ConsoleServer {
  const { store, clock, facts, balancer } = options;
  const { accountId, instanceId, port } = facts;
  const feed = new ChangeFeed({ store, clock, instanceId });
  const status = engineStatus({ ...options, listeners: () => balancer.listeners() });
  const example = new ExampleImage(options.exampleImage);
  const endpoints: Endpoints = {
    'GET /_slipway/console/config': ({ response }) =>
      answerJson(response, 200, consoleConfig(store, facts, clock.now())),
    'GET /_slipway/changes': (exchange) => feed.connect(exchange, scopeOf(exchange, accountId)),
    'GET /_slipway/why': (exchange) => answerWhy(store, exchange),
    'GET /_slipway/engine': async ({ response }) => answerJson(response, 200, await status()),
    'GET /_slipway/example-image': (exchange) => example.describe(exchange),
    'GET /_slipway/example-image/layer': (exchange) => example.sendLayer(exchange),
    'POST /_slipway/connection-test': connectionTestEndpoint(
      { store, clock, apiPort: port, balancer },
      accountId,
    ),
  };
  return { route: consoleRoute({ ...options, endpoints }), close: () => feed.close() };
}
