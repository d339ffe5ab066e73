import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { readObject } from '../../src/store/s3/read-object.ts';
import { signedBy } from './gateway-fixture.ts';
import { Bucket, files, put, status, type TestS3, text, withBucket } from './s3-fixture.ts';

describe('objects', () => {
  test('putObject and getObject: bytes, descriptions and keys of all kinds come back', async () => {
    await using s3 = await withBucket();
    const described = {
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ContentDisposition: 'inline',
      ContentLanguage: 'ko',
      Metadata: { one: '1', two: 'b' },
      Tagging: 'a=1&b=%3D',
    };
    for (const key of ['a', 'dir/ä b+c&d=%20', '日本/🚀', 'a//b', '/slash', 'x'.repeat(900), "q?'(!)*"]) {
      await put(s3, key, described);
      expect(await text(s3, key)).toBe(`content of ${key}`);
    }
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'a' }));
    const { Tagging: _, ...told } = described;
    expect(head).toMatchObject({ ...told, ContentLength: 12, TagCount: 2, AcceptRanges: 'bytes' });
    expect(head.ETag).toBe(`"${createHash('md5').update('content of a').digest('hex')}"`);
    const { Contents } = await s3.client.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }));
    expect(Contents?.map(({ Key }) => decodeURIComponent(Key!))).toContain("q?'(!)*");
    expect(await s3.client.send(new GetObjectTaggingCommand({ Bucket, Key: 'a' }))).toMatchObject({
      TagSet: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '=' },
      ],
    });
  });

  test.each([
    ['bytes=0-3', 'cont', 'bytes 0-3/12'],
    ['bytes=8-', 'of a', undefined],
    ['bytes=-3', 'f a', 'bytes 9-11/12'],
    ['bytes=3-100', 'tent of a', 'bytes 3-11/12'],
    ['bytes=5-2', 'content of a', undefined],
    ['bytes=0-1,3-4', 'content of a', undefined],
    ['lines=1-2', 'content of a', undefined],
  ])('getObject: the range %s', async (Range, content, ContentRange) => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    const answer = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'a', Range }));
    expect(await answer.Body!.transformToString()).toBe(content);
    if (ContentRange !== undefined) expect(answer).toMatchObject({ ContentRange, ...status(206) });
    expect(answer.$metadata.httpStatusCode).toBe(content.length === 12 ? 200 : 206);
  });

  test('getObject: a range behind the end cannot be satisfied; an empty object has none', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    await put(s3, 'empty', { Body: '' });
    for (const Key of ['a', 'empty'])
      await expect(text(s3, Key, { Range: 'bytes=12-' })).rejects.toMatchObject({
        name: 'InvalidRange',
        ...status(416),
      });
    expect(await text(s3, 'empty')).toBe('');
  });

  test('conditions of reads and writes', async () => {
    await using s3 = await withBucket();
    const { ETag } = await put(s3, 'a');
    expect(await text(s3, 'a', { IfMatch: ETag })).toBe('content of a');
    await expect(text(s3, 'a', { IfNoneMatch: ETag })).rejects.toMatchObject(status(304));
    await expect(text(s3, 'a', { IfMatch: '"0"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      Condition: 'If-Match',
      ...status(412),
    });
    const later = new Date(Date.UTC(2026, 0, 2));
    await expect(text(s3, 'a', { IfModifiedSince: later })).rejects.toMatchObject(status(304));
    await expect(put(s3, 'a', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await put(s3, 'b', { IfNoneMatch: '*' });
    await expect(put(s3, 'a', { IfMatch: '"0"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(files(s3)).toBe(2);
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'putObject: %s of AWS’s client is checked, kept, and told',
    async (ChecksumAlgorithm) => {
      await using s3 = await withBucket();
      await put(s3, 'a', { ChecksumAlgorithm });
      const answer = await s3.client.send(
        new GetObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }),
      );
      expect(answer).toHaveProperty(`Checksum${ChecksumAlgorithm}`);
      // The client checks the body by it.
      expect(await answer.Body!.transformToString()).toBe('content of a');
      // Of a stream it is told behind the body.
      const Body = Readable.from([Buffer.alloc(70_000, 'x'), Buffer.alloc(70_000, 'y')]);
      await put(s3, 'stream', {
        Body,
        ContentLength: 140_000,
        ChecksumAlgorithm,
        ContentEncoding: 'aws-chunked',
      });
      const head = await s3.client.send(
        new HeadObjectCommand({ Bucket, Key: 'stream', ChecksumMode: 'ENABLED' }),
      );
      expect(head).toMatchObject({ ContentLength: 140_000 });
      expect(head).toHaveProperty(`Checksum${ChecksumAlgorithm}`);
      expect(head.ContentEncoding).toBeUndefined();
    },
  );

  test.each([
    [{ ContentMD5: createHash('md5').update('other').digest('base64') }, 'BadDigest'],
    [{ ContentMD5: 'short' }, 'InvalidDigest'],
    [{ ChecksumSHA256: createHash('sha256').update('other').digest('base64') }, 'BadDigest'],
    [{ ChecksumCRC32C: 'AAAAAA==' }, 'BadDigest'],
  ])('putObject: %o that is wrong keeps nothing', async (over, name) => {
    await using s3 = await withBucket();
    await expect(put(s3, 'a', over)).rejects.toMatchObject({ name, ...status(400) });
    expect(files(s3)).toBe(0);
    await expect(text(s3, 'a')).rejects.toMatchObject({ name: 'NoSuchKey', ...status(404) });
  });

  test('a client that goes away in the middle leaves nothing', async () => {
    await using s3 = await withBucket();
    const socket = s3.gateway.open();
    socket.write(
      `PUT /${Bucket}/a HTTP/1.1\r\nhost: localhost\r\nauthorization: ${signedBy('s3')}\r\ncontent-length: 1000\r\n\r\nhalf`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(files(s3)).toBe(0);
    expect(readdirSync(join(s3.directory, 's3', 'arriving'))).toEqual([]);
    expect(s3.gateway.failures).toEqual([]);
  });

  test('copyObject: with its description or a new one, onto itself only with a change', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a b', { Metadata: { one: '1' }, Tagging: 'a=1' });
    const copy = (over: object) =>
      s3.client.send(new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/a%20b`, ...over }));
    await copy({});
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'c' }))).toMatchObject({
      Metadata: { one: '1' },
      TagCount: 1,
    });
    await copy({ MetadataDirective: 'REPLACE', Metadata: { two: '2' } });
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'c' }));
    expect(head.Metadata).toEqual({ two: '2' });
    await expect(copy({ Key: 'a b' })).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(copy({ CopySourceIfMatch: 'x' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(copy({ CopySource: `${Bucket}/none` })).rejects.toMatchObject({ name: 'NoSuchKey' });
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a b' }));
    expect(await text(s3, 'c')).toBe('content of a b');
    expect(files(s3)).toBe(1);
  });

  test('readObject: other services read the bytes at once', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a/b');
    const read = (bucket: string, key: string, account = '000000000000') =>
      readObject(s3.gateway.api.store, s3.directory, account, { bucket, key }).toString();
    expect(read(Bucket, 'a/b')).toBe('content of a/b');
    expect(() => read(Bucket, 'none')).toThrow('The specified key does not exist: none');
    expect(() => read('none', 'a')).toThrow('The specified bucket does not exist: none');
    expect(() => read(Bucket, 'a/b', '111111111111')).toThrow('Access Denied');
  });
});

describe('how a request comes', () => {
  const line = (s3: TestS3, first: string, headers: string) =>
    s3.gateway.exchange(`${first} HTTP/1.1\r\n${headers}connection: close\r\n\r\n`);

  test.each([`${Bucket}.s3.localhost`, `${Bucket}.s3.us-east-1.amazonaws.com`, `${Bucket}.s3.amazonaws.com`])(
    'the bucket in the host’s name: %s',
    async (host) => {
      await using s3 = await withBucket();
      await put(s3, 'v2/a');
      const authorization = `authorization: ${signedBy('s3')}\r\n`;
      expect(await line(s3, 'GET /v2/a', `host: ${host}\r\n${authorization}`)).toContain('content of v2/a');
      expect(await line(s3, 'GET /v2/a', `host: ${host}\r\n`)).toMatch(
        /403 Forbidden[\s\S]*<Code>AccessDenied</,
      );
    },
  );

  test('a presigned URL works until its end', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    const get = (date: string, over = '') =>
      line(
        s3,
        `GET /${Bucket}/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=${date}&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00${over}`,
        'host: localhost\r\n',
      );
    expect(await get('20260101T000000Z', '&response-content-type=a%2Fb')).toMatch(
      /content-type: a\/b[\s\S]*content of a/,
    );
    expect(await get('20251231T235800Z')).toMatch(/403 Forbidden[\s\S]*Request has expired/);
  });

  test('without a signature a path is nobody’s', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    expect(await line(s3, `GET /${Bucket}/a`, 'host: localhost\r\n')).toMatch(/^HTTP\/1.1 404 /);
    expect(await line(s3, 'GET /', 'host: localhost\r\n')).toMatch(/^HTTP\/1.1 404 /);
  });
});
