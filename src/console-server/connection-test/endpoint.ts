import { scopeOf } from '../endpoints.ts';
import { answerJson, EndpointError, type Exchange } from '../http.ts';
import { readJson } from '../read-json.ts';
import { type ConnectionTestOptions, testConnection } from './connection-test.ts';
import { readTestRequest } from './test-request.ts';

/** Tests at once; each may have 50 requests waiting. */
const MOST_TESTS = 4;

/** `POST /_slipway/connection-test?region=…`. A client that goes away ends its test. */
export function connectionTestEndpoint(options: ConnectionTestOptions, defaultAccount: string) {
  let running = 0;
  return async (exchange: Exchange): Promise<void> => {
    const { request, response } = exchange;
    const scope = scopeOf(exchange, defaultAccount);
    const asked = readTestRequest(options.store, scope, await readJson(request));
    if (running >= MOST_TESTS)
      throw new EndpointError(429, 'TooManyTests', `${MOST_TESTS} connection tests are running already.`);
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    running += 1;
    try {
      answerJson(response, 200, await testConnection(options, asked, abort.signal));
    } finally {
      running -= 1;
    }
  };
}
