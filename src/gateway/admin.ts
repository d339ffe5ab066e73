import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './api-server.ts';

/** What the admin pages can do to the server; given by the composition root. */
export interface Administration {
  health(): object;
  /** Takes everything away and leaves a fresh account. */
  reset(): Promise<void>;
  /** Stops the server after the answer; `remove` takes the containers away too. */
  stop(options: { remove: boolean }): Promise<void>;
}

/** `/_slipway/health`, `/_slipway/reset`, `/_slipway/stop`: not AWS's; everything of Slipway's own is under this prefix. */
export function adminRoute(administration: Administration): Route {
  const actions: Readonly<Record<string, (url: URL) => Promise<object> | object>> = {
    'GET /_slipway/health': () => administration.health(),
    'POST /_slipway/reset': async () => {
      await administration.reset();
      return { status: 'reset' };
    },
    'POST /_slipway/stop': (url) => {
      setImmediate(() => void administration.stop({ remove: url.searchParams.get('remove') === 'true' }));
      return { status: 'stopping' };
    },
  };
  return {
    matches: (path) => path.startsWith('/_slipway/'),
    async handle(request: IncomingMessage, response: ServerResponse) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const action = actions[`${request.method} ${url.pathname}`];
      const answer =
        action === undefined
          ? { error: 'NotFound', message: `no such page: ${request.method} ${url.pathname}` }
          : await action(url);
      response.writeHead(action === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(answer)}\n`);
    },
  };
}
