import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the authority of HTTPS listeners is for clients to trust: `curl --cacert <path>`. Only its certificate; the key stays in the store. */
const authorityPath = (dataDirectory: string) => join(dataDirectory, 'slipway-ca.pem');

export const saveAuthority = (dataDirectory: string, certificate: string): Promise<void> =>
  writeFile(authorityPath(dataDirectory), certificate, { mode: 0o644 });
