import type { IncomingMessage } from 'node:http';
import type { Scope } from '../domain/scope.ts';
import { readRegistryToken } from '../store/ecr-tokens.ts';
import type { Store } from '../store/store.ts';
import { RegistryError } from './errors.ts';

/**
 * Basic authentication with user AWS and a token of GetAuthorizationToken as the password (ECR user guide, "Private registry authentication"). The token, not
 * the host name, says which account's and region's repositories are meant: here every registry has the same host. Repositories of another
 * account are not found.
 */
export function authenticate(request: IncomingMessage, store: Store, now: Date): Scope {
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') throw unauthorized(request, 'Not Authorized');
  const decoded = Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  if (decoded.slice(0, Math.max(colon, 0)) !== 'AWS') throw unauthorized(request, 'Not Authorized');
  const token = readRegistryToken(store, decoded.slice(colon + 1), now);
  if (token.state === 'expired')
    throw new RegistryError(
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    );
  if (token.state === 'invalid') throw unauthorized(request, 'Not Authorized');
  return token.scope;
}

function unauthorized(request: IncomingMessage, message: string): RegistryError {
  const realm = `http://${request.headers.host ?? 'localhost'}/`;
  return new RegistryError(401, 'UNAUTHORIZED', message, {
    'www-authenticate': `Basic realm="${realm}",service="ecr.amazonaws.com"`,
  });
}
