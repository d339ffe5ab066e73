import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/domain/service-error.ts';
import { readCbor, writeCbor } from '../../src/protocol/codecs/cbor-data.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { serviceModels } from '../../src/protocol/model/services.ts';
import { TestApi } from '../helpers/test-api.ts';

const authorization = (service: string, key = 'test') =>
  `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;

interface Asked {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly search?: string;
}

/** The answer to bytes as they are, with the code and the message whatever the protocol. */
async function ask({ headers = {}, body = '', search = '' }: Asked, api = new TestApi()) {
  const answer = await api.dispatcher.handle(
    { headers, body: Buffer.from(body), query: new URLSearchParams(search) },
    'id-1',
  );
  const text = answer.body.toString();
  expect(answer.headers['x-amzn-requestid']).toBe('id-1');
  if (text.startsWith('<')) expect(text).toMatch(/<(RequestId|RequestID|requestId)>id-1</);
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  return {
    status: answer.statusCode,
    code: json.__type ?? /<Code>(.*)<\/Code>/s.exec(text)?.[1],
    message: json.message ?? json.Message ?? /<Message>(.*)<\/Message>/s.exec(text)?.[1],
    text,
  };
}

const ecs = (operation: string, body: string | Buffer) =>
  ask({
    headers: {
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      authorization: authorization('ecs'),
    },
    body,
  });
const query = (service: string, body: string) =>
  ask({ headers: { authorization: authorization(service) }, body });

describe('validation errors are of a size to read', () => {
  test('bytes are told by their length', async () => {
    const { message } = await ask({
      headers: {
        'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.UploadLayerPart',
        authorization: authorization('ecr'),
      },
      body: JSON.stringify({
        repositoryName: 'team/web',
        uploadId: '00000000-0000-0000-0000-000000000000',
        partFirstByte: 0,
        partLastByte: 1,
        layerPartBlob: Buffer.alloc(20_971_523).toString('base64'),
      }),
    });
    expect(message).toBe(
      "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=20971523 cap=20971523]' at 'layerPartBlob' failed to satisfy constraint: Member must have length less than or equal to 20971520",
    );
  });

  test('a long text is told by its beginning', async () => {
    const { message } = await ask({
      headers: {
        'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
        authorization: authorization('ecr'),
      },
      body: JSON.stringify({ repositoryName: 'A'.repeat(1_000_000) }),
    });
    expect(message).toMatch(/^1 validation error detected: Value 'A{1024}…' at 'repositoryName'/);
  });

  test('ten are told of', async () => {
    const bad = { networkMode: 'x', family: 'app', containerDefinitions: [] as object[] };
    bad.containerDefinitions = Array.from({ length: 1000 }, () => ({ environmentFiles: [{}] }));
    const { message } = await ecs('RegisterTaskDefinition', JSON.stringify(bad));
    expect(message).toMatch(/^10 validation errors detected: /);
    expect(message.split('failed to satisfy constraint').length - 1).toBe(10);
  });
});

describe('AWS JSON: wrong types', () => {
  test.each([
    ['UpdateService', '{"service":"a","desiredCount":"2"}', 'STRING_VALUE cannot be converted to Integer'],
    ['UpdateService', '{"service":"a","desiredCount":true}', 'TRUE_VALUE cannot be converted to Integer'],
    ['UpdateService', '{"service":"a","desiredCount":1.5}', 'DECIMAL_VALUE cannot be converted to Integer'],
    ['UpdateService', '{"service":2}', 'NUMBER_VALUE cannot be converted to String'],
    ['UpdateService', '{"service":2.5}', 'DECIMAL_VALUE cannot be converted to String'],
    ['UpdateService', '{"service":["a"]}', 'Unrecognized collection type class java.lang.String'],
    ['UpdateService', '{"service":{}}', 'Start of structure or map found where not expected'],
    ['DescribeServices', '{"services":"a"}', 'Unexpected field type'],
    ['DescribeServices', '{"services":{}}', 'Start of structure or map found where not expected'],
    ['ListClusters', '[]', 'Unrecognized collection type class ListClustersRequest'],
    ['ListClusters', '"text"', 'Unexpected field type'],
    ['ListClusters', 'null', 'Unexpected field type'],
    ['UpdateService', '{"service":"a","desiredCount":1e999}', 'DECIMAL_VALUE cannot be converted to Integer'],
    ['UpdateService', '{"service":"a","desiredCount":NaN}', 'the request body is not valid JSON'],
    ['ListClusters', '{"maxResults":1', 'the request body is not valid JSON'],
    [
      'ListClusters',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      'the request body is not valid UTF-8',
    ],
  ])('%s %s', async (operation, body, message) => {
    expect(await ecs(operation, body)).toMatchObject({
      status: 400,
      code: 'SerializationException',
      message,
    });
  });

  test('names that every object has are members like any other, and the last of two wins', async () => {
    expect(await ecs('ListClusters', '{"__proto__":{"maxResults":"a"},"constructor":1}')).toMatchObject({
      status: 200,
    });
    expect(await ecs('CreateCluster', '{"clusterName":"a","clusterName":"b"}')).toMatchObject({
      status: 200,
      text: expect.stringContaining('cluster/b'),
    });
    const created = await ask({
      headers: { 'x-amz-target': 'Logs_20140328.CreateLogGroup', authorization: authorization('logs') },
      body: '{"logGroupName":"g","tags":{"__proto__":"a","constructor":"b"}}',
    });
    expect(created.status).toBe(200);
  });

  test('shapes that contain themselves cannot be nested without end', async () => {
    const depth = 200_000;
    const body = `${'{"Aggregators":['.repeat(depth)}${']}'.repeat(depth)}`;
    const answer = await ask({
      headers: { 'x-amz-target': 'AmazonSSM.GetInventory', authorization: authorization('ssm') },
      body,
    });
    expect(answer).toMatchObject({ status: 400, code: 'SerializationException' });
  });
});

describe('AWS JSON: who and what', () => {
  const target = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' };
  test.each([
    ['an unsigned request', target, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'a header with a space in its credential',
      { ...target, authorization: 'AWS4-HMAC-SHA256 Credential=a /b, SignedHeaders=host, Signature=0' },
      'IncompleteSignatureException',
      "'/b' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential=a /b, SignedHeaders=host, Signature=0'.",
    ],
    [
      'an operation that does not exist',
      { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.Nothing', authorization: authorization('ecs') },
      'UnknownOperationException',
      'Unknown operation Nothing',
    ],
    [
      'a service that is not served',
      { 'x-amz-target': 'Kinesis_20131202.ListStreams', authorization: authorization('kinesis') },
      'UnknownOperationException',
      expect.stringContaining('Slipway does not serve kinesis. Start the server with --upstream kinesis=URL'),
    ],
    [
      'an empty target',
      { 'x-amz-target': '' },
      'UnknownOperationException',
      expect.stringContaining('Slipway does not serve .'),
    ],
  ])('%s', async (_, headers, code, message) => {
    expect(await ask({ headers, body: '{}' })).toMatchObject({ status: 400, code, message });
  });

  test('an operation that is not built says so', async () => {
    expect(await ecs('SubmitTaskStateChange', '{}')).toMatchObject({ status: 501, code: 'NotImplemented' });
  });
});

describe('Query: who and what', () => {
  test.each([
    [
      'Action=GetCallerIdentity&Version=2011-06-15',
      403,
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
    ],
    [
      'Action=DescribeVpcs&Version=2016-11-15',
      400,
      'MissingParameter',
      'The request must contain the parameter AWSAccessKeyId',
    ],
  ])('an unsigned request: %s', async (body, status, code, message) => {
    expect(await ask({ body })).toMatchObject({ status, code, message });
  });

  test.each([
    ['Basic eDp5', "requires 'Credential' parameter. Authorization header requires 'Signature' parameter."],
    [
      'AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0',
      'exactly 5 slash-delimited elements',
    ],
    ['AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/sts/aws4_request', "requires 'Signature' parameter."],
    ['AWS4-HMAC-SHA256', "requires 'Credential' parameter."],
    [
      'AWS4-HMAC-SHA256 Credential=/20260101//sts/aws4_request, SignedHeaders=a, Signature=b',
      "got &apos;|got '",
    ],
  ])('a signature that cannot be read: %s', async (header, message) => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const answer = await ask({ headers: { authorization: header }, body });
    expect(answer).toMatchObject({ status: 403, code: 'IncompleteSignature' });
    expect(answer.message).toMatch(new RegExp(message.replace(/[.]/g, '\\.')));
  });

  test.each([
    ['iam', '', 'MissingAction', 'The request must contain the parameter Action.'],
    ['iam', 'Action=', 'MissingAction', 'The request must contain the parameter Action.'],
    [
      'iam',
      'Action=Nothing&Version=2010-05-08',
      'InvalidAction',
      'Could not find operation Nothing for version 2010-05-08',
    ],
    [
      'iam',
      'Action=ListRoles&Version=1999-01-01',
      'InvalidAction',
      'Could not find operation ListRoles for version 1999-01-01',
    ],
    [
      'iam',
      'Action=__proto__&Version=2010-05-08',
      'InvalidAction',
      'Could not find operation __proto__ for version 2010-05-08',
    ],
    [
      'ec2',
      'Action=Nothing&Version=2016-11-15',
      'InvalidAction',
      'The action Nothing is not valid for this web service.',
    ],
    [
      'ec2',
      'Action=DescribeVpcs&Version=2016-11-15&MaxResults=many',
      'InvalidParameterValue',
      'MaxResults: many is not a number',
    ],
    [
      'elasticloadbalancing',
      'Action=DescribeLoadBalancers&Version=2015-12-01&PageSize=1e3',
      'MalformedInput',
      'PageSize: 1e3 is not a number',
    ],
    ['s3', 'Action=ListBuckets', 'InvalidAction', expect.stringContaining('Slipway does not serve s3.')],
  ])('%s %s', async (service, body, code, message) => {
    expect(await query(service, body)).toMatchObject({ status: 400, code, message });
  });

  test('a parameter of endless levels is refused', async () => {
    const body = `Action=ListRoles&Version=2010-05-08&a${'.1'.repeat(500_000)}=x`;
    expect(await query('iam', body)).toMatchObject({ status: 400, code: 'MalformedInput' });
  });

  test('GetCallerIdentity: a presigned URL needs no body and no header', async () => {
    const search =
      'Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260101T000000Z' +
      '&X-Amz-Credential=123456789012%2F20260101%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=00';
    expect(await ask({ search, body: search })).toMatchObject({
      status: 200,
      text: expect.stringContaining('<Account>123456789012</Account>'),
    });
  });

  test('what XML cannot hold is left out of errors, the rest is escaped', async () => {
    const name = encodeURIComponent('<&\u0001\ufffe\r"');
    const { message } = await query('iam', `Action=GetRole&Version=2010-05-08&RoleName=${name}`);
    expect(message).toContain('&lt;&amp;&#xD;&quot;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there.
    expect(message).not.toMatch(/[\u0001\ufffe]/);
  });
});

describe('credentials that were issued here', () => {
  async function issued(api: TestApi) {
    const headers = { authorization: authorization('sts') };
    const { text } = await ask({ headers, body: 'Action=GetSessionToken&Version=2011-06-15' }, api);
    return {
      key: /<AccessKeyId>(.*)<\/AccessKeyId>/.exec(text)?.[1] ?? '',
      token: /<SessionToken>(.*)<\/SessionToken>/.exec(text)?.[1] ?? '',
    };
  }

  test.each([
    ['ec2', 'Action=DescribeVpcs&Version=2016-11-15', {}, 400, 'RequestExpired', 'Request has expired.'],
    [
      'iam',
      'Action=ListRoles&Version=2010-05-08',
      {},
      403,
      'ExpiredToken',
      'The security token included in the request is expired',
    ],
    [
      'ecs',
      '{}',
      { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      400,
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ],
  ])('%s: expired', async (service, body, target, status, code, message) => {
    const api = new TestApi();
    const { key, token } = await issued(api);
    api.clock.advance(129_600_000);
    const headers = { authorization: authorization(service, key), 'x-amz-security-token': token, ...target };
    expect(await ask({ headers, body }, api)).toMatchObject({ status, code, message });
  });

  test.each([
    ['ec2', 'Action=DescribeVpcs&Version=2016-11-15', {}, 401, 'AuthFailure'],
    ['iam', 'Action=ListRoles&Version=2010-05-08', {}, 403, 'InvalidClientTokenId'],
    [
      'ecs',
      '{}',
      { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      400,
      'UnrecognizedClientException',
    ],
  ])('%s: another token', async (service, body, target, status, code) => {
    const api = new TestApi();
    const { key } = await issued(api);
    const headers = {
      authorization: authorization(service, key),
      'x-amz-security-token': 'forged',
      ...target,
    };
    expect(await ask({ headers, body }, api)).toMatchObject({ status, code });
  });
});

test('times: IAM writes whole seconds, ELBv2 and EC2 milliseconds, JSON seconds since the epoch', async () => {
  const api = new TestApi();
  const made = async (service: string, body: string, headers = {}) =>
    (await ask({ headers: { authorization: authorization(service), ...headers }, body }, api)).text;
  expect(await made('iam', 'Action=CreateUser&Version=2010-05-08&UserName=a')).toContain(
    '<CreateDate>2026-01-01T00:00:00Z</CreateDate>',
  );
  const target = { 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.CreateRepository' };
  expect(await made('ecr', '{"repositoryName":"app"}', target)).toContain('"createdAt":1767225600');
});

describe('CloudWatch speaks CBOR, JSON and Query', () => {
  const headers = { authorization: authorization('monitoring') };
  const cbor = (operation: string, body: object | Buffer, over: object = {}) =>
    new TestApi().dispatcher.handle(
      {
        headers: { ...headers, 'smithy-protocol': 'rpc-v2-cbor', ...over },
        path: `/service/GraniteServiceVersion20100801/operation/${operation}`,
        body: Buffer.isBuffer(body) ? body : writeCbor(body),
        query: new URLSearchParams(),
      },
      'id-1',
    );

  test.each([
    ['Nothing', {}, {}, 'UnknownOperationException', 'Unknown operation Nothing'],
    ['PutMetricData', [], {}, 'SerializationException', 'PutMetricDataInput is not a map'],
    ['PutMetricData', { Namespace: 1 }, {}, 'SerializationException', 'Namespace is not a string'],
    ['PutMetricData', Buffer.of(0xbf), {}, 'SerializationException', 'the request body ends too early'],
    [
      'PutMetricData',
      Buffer.from('no gzip'),
      { 'content-encoding': 'gzip' },
      'SerializationException',
      'the request body is not valid gzip, or too large',
    ],
  ])('%s: an error in CBOR', async (operation, body, over, code, message) => {
    const answer = await cbor(operation, body, over);
    expect(answer).toMatchObject({
      statusCode: 400,
      headers: {
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
        'x-amzn-query-error': `${code};Sender`,
      },
    });
    expect(readCbor(answer.body as Buffer)).toEqual({ __type: code, message });
  });

  test('a body that is compressed beyond reason is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(await cbor('PutMetricData', bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      statusCode: 400,
    });
  });

  test('an error has its shape’s name in the body and its code of Query in a header', async () => {
    const model = await loadModel(serviceModels.cloudwatch);
    const error = new ServiceError('DashboardNotFoundError', 'Dashboard a does not exist', {
      statusCode: 404,
    });
    const json = codecs.awsJson1_0.encodeError(error, model, 'id-1');
    expect(json.headers['x-amzn-query-error']).toBe('ResourceNotFound;Sender');
    expect(JSON.parse(String(json.body)).__type).toBe('DashboardNotFoundError');
    const query = codecs.awsQuery.encodeError(error, model, 'id-1');
    expect(query.body).toContain('<Code>ResourceNotFound</Code>');
    expect(query.headers).not.toHaveProperty('x-amzn-query-error');
  });

  test('a path of a service that does not speak CBOR is refused', async () => {
    const path = '/service/AmazonSSM/operation/GetParameter';
    const answer = await new TestApi().dispatcher.handle(
      {
        headers: { ...headers, 'smithy-protocol': 'rpc-v2-cbor' },
        path,
        body: Buffer.of(0xa0),
        query: new URLSearchParams(),
      },
      'id-1',
    );
    expect(readCbor(answer.body as Buffer)).toMatchObject({ __type: 'UnknownOperationException' });
  });
});

describe('bodies that are made to be slow', () => {
  test('a form of half a million parameters, or of as many levels, is refused', async () => {
    for (const more of [
      '&a=b'.repeat(250_000),
      Array.from({ length: 5000 }, (_, i) => `&${i}${'.a'.repeat(90)}`).join(''),
    ]) {
      const body = `Action=DescribeVpcs&Version=2016-11-15${more}`;
      expect(await query('ec2', body)).toMatchObject({
        status: 400,
        message: 'The request has too many parameters',
      });
    }
  });

  test('a megabyte of brackets is refused', async () => {
    expect(await ecs('ListClusters', `{"a":${'['.repeat(1_000_000)}`)).toMatchObject({
      status: 400,
      code: 'SerializationException',
      message: 'The request is nested too deeply',
    });
  });
});

test('a fraction is taken where the API has one, and refused for an integer of a form', async () => {
  const scale = '{"cluster":"c","service":"s","taskSet":"t","scale":{"value":12.5,"unit":"PERCENT"}}';
  expect((await ecs('UpdateTaskSet', scale)).code).not.toBe('SerializationException');
  expect(await query('ec2', 'Action=DescribeVpcs&Version=2016-11-15&MaxResults=5.5')).toMatchObject({
    status: 400,
    message: 'MaxResults: 5.5 is not an integer',
  });
});
