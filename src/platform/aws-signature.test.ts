import { describe, expect, test } from 'vitest';
import { signedHeaders } from './aws-signature.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const now = new Date('2015-08-30T12:36:00Z');
const scope = { region: 'us-east-1', service: 'service' };

const signatureOf = (method: string, path: string, body = '', headers: Record<string, string> = {}) => {
  const url = new URL(`https://example.amazonaws.com${path}`);
  const all = { host: 'example.amazonaws.com', ...headers };
  const { authorization = '' } = signedHeaders({ method, url, headers: all, body }, scope, credentials, now);
  return authorization.replace(/^.*Signature=/, '');
};

/** Of AWS's own test suite for Signature Version 4, but for the last two, which botocore signed. */
describe('signedHeaders', () => {
  test.each([
    ['GET', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'GET',
      '/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['POST', '/', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  ])('%s %s', (method, path, signature) => {
    expect(signatureOf(method, path)).toBe(signature);
  });

  test('a path with escapes, a query, a body and headers', () => {
    const path = '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations?Qualifier=a%20b';
    const headers = { 'content-type': 'application/json', 'x-amz-target': 'A.B' };
    expect(signatureOf('POST', path, '{"a":1}', headers)).toBe(
      '03f0d790da720dd67e9381962c90f94d596697248228fb22b7c2178092e71b3d',
    );
  });

  test('a session token is signed too', () => {
    const headers = { host: 'example.amazonaws.com', 'content-type': 'application/x-www-form-urlencoded' };
    const request = { method: 'POST', url: new URL('https://example.amazonaws.com/'), headers };
    const session = { ...credentials, sessionToken: 'TOKEN' };
    const signed = signedHeaders({ ...request, body: 'Action=X' }, scope, session, now);
    expect(signed['x-amz-security-token']).toBe('TOKEN');
    expect(signed.authorization).toContain(
      'b71f86f61098bbc784dc8b7b371251ff283af787192bd2c73015a3421f6f4995',
    );
  });
});
