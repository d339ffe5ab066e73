import { ChangeFeed, type ChangeFeedOptions } from './changes/change-feed.ts';
import { type ConsoleFacts, consoleConfig } from './console-config.ts';
import {
  type ConsoleRoute,
  type ConsoleRouteOptions,
  consoleRoute,
  type Endpoints,
} from './console-route.ts';
import { scopeOf } from './endpoints.ts';
import { answerJson } from './http.ts';

export interface ConsoleOptions
  extends Pick<ConsoleRouteOptions, 'directory' | 'logger'>,
    Pick<ChangeFeedOptions, 'store' | 'clock'> {
  readonly facts: ConsoleFacts;
}

export interface ConsoleServer {
  readonly route: ConsoleRoute;
  /** Ends the streams that pages follow. */
  close(): void;
}

/** The server's side of the console: its files, and what AWS has no API for. It reads rows and writes none. */
export function createConsoleServer(options: ConsoleOptions): ConsoleServer {
  const { store, clock, facts } = options;
  const feed = new ChangeFeed({ store, clock, instanceId: facts.instanceId });
  const endpoints: Endpoints = {
    'GET /_slipway/console/config': ({ response }) => answerJson(response, 200, consoleConfig(store, facts)),
    'GET /_slipway/changes': (exchange) => feed.connect(exchange, scopeOf(exchange, facts.accountId)),
  };
  return { route: consoleRoute({ ...options, endpoints }), close: () => feed.close() };
}
