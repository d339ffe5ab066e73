import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { readObject } from '../../src/store/s3/read-object.ts';
import { signedBy } from './gateway-fixture.ts';
import { TestS3 } from './s3-fixture.ts';

const Bucket = 'my-bucket';

async function withBucket(): Promise<TestS3> {
  const s3 = await TestS3.start();
  await s3.client.send(new CreateBucketCommand({ Bucket }));
  return s3;
}

const put = (s3: TestS3, Key: string, over: Partial<PutObjectCommandInput> = {}) =>
  s3.client.send(new PutObjectCommand({ Bucket, Key, Body: `content of ${Key}`, ...over }));

const text = async (s3: TestS3, Key: string, over: object = {}) =>
  (await s3.client.send(new GetObjectCommand({ Bucket, Key, ...over }))).Body!.transformToString();

const status = (code: number) => ({ $metadata: { httpStatusCode: code } });

/** How many files of content there are. */
function files(s3: TestS3): number {
  const root = join(s3.directory, 's3', 'content');
  if (!existsSync(root)) return 0;
  return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder))).length;
}

describe('buckets', () => {
  test.each(['A', 'ab', 'a..b', '1.2.3.4', 'under_score', 'x'.repeat(64), 'xn--a'])(
    'createBucket: %s is no name',
    async (name) => {
      await using s3 = await TestS3.start();
      await expect(s3.client.send(new CreateBucketCommand({ Bucket: name }))).rejects.toMatchObject({
        name: 'InvalidBucketName',
        BucketName: name,
      });
    },
  );

  test('createBucket: again is no error in us-east-1 alone, and names are everybody’s', async () => {
    await using s3 = await withBucket();
    await s3.client.send(new CreateBucketCommand({ Bucket }));
    const west = s3.clientOf({ region: 'us-west-2' });
    const inWest = { CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } } as const;
    await west.send(new CreateBucketCommand({ Bucket: 'west', ...inWest }));
    await expect(west.send(new CreateBucketCommand({ Bucket: 'west', ...inWest }))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      ...status(409),
    });
    // AWS's client names its own region where nothing is named; another one cannot be had from there.
    const elsewhere = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } } as const;
    await expect(west.send(new CreateBucketCommand({ Bucket: 'other', ...elsewhere }))).rejects.toMatchObject(
      {
        name: 'IllegalLocationConstraintException',
      },
    );
    const other = s3.clientOf({ accessKeyId: '111111111111' });
    await expect(other.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketAlreadyExists',
    });
    await expect(other.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'AccessDenied',
      ...status(403),
    });
    expect(await s3.client.send(new GetBucketLocationCommand({ Bucket: 'west' }))).toMatchObject({
      LocationConstraint: 'us-west-2',
    });
    expect(
      (await s3.client.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint,
    ).toBeUndefined();
    const { Buckets } = await s3.client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual([Bucket, 'west']);
  });

  test('deleteBucket: not before it is empty', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    await expect(s3.client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      ...status(409),
    });
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await s3.client.send(new DeleteBucketCommand({ Bucket }));
    await expect(put(s3, 'a')).rejects.toMatchObject({ name: 'NoSuchBucket', ...status(404) });
    expect(files(s3)).toBe(0);
  });

  test('configurations are kept and read back; each kind has its own word for none', async () => {
    await using s3 = await withBucket();
    const { client } = s3;
    expect(await client.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    });
    await expect(client.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    const Policy = '{"Version":"2012-10-17","Statement":[]}';
    await client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect((await client.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
    await expect(client.send(new PutBucketPolicyCommand({ Bucket, Policy: 'no' }))).rejects.toMatchObject({
      name: 'MalformedPolicy',
    });
    const CORSRules = [
      { AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['https://a.example', '<&>'], MaxAgeSeconds: 3 },
    ];
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect(await client.send(new GetBucketCorsCommand({ Bucket }))).toMatchObject({ CORSRules });
  });
});

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

describe('lists', () => {
  test('listObjectsV2: prefixes, delimiters and pages give every key once, in the order of bytes', async () => {
    await using s3 = await withBucket();
    const keys = ['a', 'a-b', 'a/1', 'a/2', 'a/b/3', 'a/b/4', 'b', 'c/x', 'Z', 'é', '🚀', '～'];
    for (const key of keys) await put(s3, key);
    const inOrder = [...keys].sort((a, b) => Buffer.from(a).compare(Buffer.from(b)));
    const list = async (over: object) => {
      const names: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.client.send(new ListObjectsV2Command({ Bucket, ...over, ContinuationToken }));
        const entries = [...(page.Contents ?? []), ...(page.CommonPrefixes ?? [])];
        expect(page.KeyCount).toBe(entries.length);
        names.push(
          ...entries.map((each) => ('Key' in each ? each.Key! : (each as { Prefix: string }).Prefix)),
        );
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return names;
    };
    for (const MaxKeys of [1, 2, 5, 1000]) {
      expect(await list({ MaxKeys })).toEqual(inOrder);
      expect((await list({ MaxKeys, Delimiter: '/' })).sort()).toEqual(
        ['a', 'a-b', 'a/', 'b', 'c/', 'Z', 'é', '～', '🚀'].sort(),
      );
      expect(await list({ MaxKeys, Prefix: 'a/', Delimiter: '/' })).toEqual(['a/1', 'a/2', 'a/b/']);
      expect(await list({ MaxKeys, Prefix: 'a' })).toEqual(['a', 'a-b', 'a/1', 'a/2', 'a/b/3', 'a/b/4']);
      expect(await list({ MaxKeys, StartAfter: 'a/b/3', Prefix: 'a' })).toEqual(['a/b/4']);
    }
    expect(await list({ Prefix: 'none' })).toEqual([]);
    const first = await s3.client.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 3 }));
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'a-b' });
    const second = await s3.client.send(new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: 'a/' }));
    expect(second.Contents?.[0]?.Key).toBe('b');
  });
});

describe('versions', () => {
  test('each put is a version; a delete is a marker; versions go for good by their ids', async () => {
    await using s3 = await withBucket();
    const { client } = s3;
    await put(s3, 'a', { Body: 'before' });
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const one = await put(s3, 'a', { Body: 'one' });
    const two = await put(s3, 'a', { Body: 'two' });
    expect(await text(s3, 'a')).toBe('two');
    expect(await text(s3, 'a', { VersionId: one.VersionId })).toBe('one');
    expect(await text(s3, 'a', { VersionId: 'null' })).toBe('before');
    const marker = await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(text(s3, 'a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(text(s3, 'a', { VersionId: marker.VersionId })).rejects.toMatchObject(status(405));
    const listed = await client.send(new ListObjectVersionsCommand({ Bucket }));
    expect(listed.Versions?.map(({ VersionId }) => VersionId)).toEqual([
      two.VersionId,
      one.VersionId,
      'null',
    ]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'a', IsLatest: true }]);
    const page = await client.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2 }));
    const rest = await client.send(
      new ListObjectVersionsCommand({
        Bucket,
        KeyMarker: page.NextKeyMarker,
        VersionIdMarker: page.NextVersionIdMarker,
      }),
    );
    expect(rest.Versions?.map(({ VersionId }) => VersionId)).toEqual([one.VersionId, 'null']);
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId: marker.VersionId }));
    expect(await text(s3, 'a')).toBe('two');
    const Objects = [
      { Key: 'a', VersionId: two.VersionId },
      { Key: 'a', VersionId: one.VersionId },
      { Key: 'none' },
    ];
    const gone = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(gone.Deleted).toHaveLength(3);
    expect(await text(s3, 'a')).toBe('before');
    expect(files(s3)).toBe(1);
  });

  test('while versioning is suspended the version null is written over', async () => {
    await using s3 = await withBucket();
    const suspend = (Status: 'Enabled' | 'Suspended') =>
      s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    await suspend('Enabled');
    const kept = await put(s3, 'a', { Body: 'kept' });
    await suspend('Suspended');
    await put(s3, 'a', { Body: 'one' });
    expect((await put(s3, 'a', { Body: 'two' })).VersionId).toBe('null');
    expect(await text(s3, 'a', { VersionId: kept.VersionId })).toBe('kept');
    expect(files(s3)).toBe(2);
  });
});

describe('uploads in parts', () => {
  const MEBIBYTE = 1024 * 1024;

  test.each([
    [undefined, undefined],
    ['CRC32', 'COMPOSITE'],
    ['SHA256', 'COMPOSITE'],
    ['CRC64NVME', 'FULL_OBJECT'],
    ['CRC32', 'FULL_OBJECT'],
  ] as const)('parts become one object (%s %s)', async (ChecksumAlgorithm, ChecksumType) => {
    await using s3 = await withBucket();
    const { client } = s3;
    const Key = 'big';
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm, ChecksumType, ContentType: 'a/b' }),
    );
    const bodies = [Buffer.alloc(5 * MEBIBYTE, 'a'), Buffer.alloc(5 * MEBIBYTE, 'b'), Buffer.from('end')];
    const Parts = [];
    for (const [i, Body] of bodies.entries()) {
      const part = await client.send(
        new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: i + 1, Body, ChecksumAlgorithm }),
      );
      const { $metadata: _, ServerSideEncryption: __, ...told } = part;
      Parts.push({ ...told, PartNumber: i + 1 });
    }
    const listed = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }));
    expect(listed.Parts?.map(({ Size }) => Size)).toEqual([5 * MEBIBYTE, 5 * MEBIBYTE, 3]);
    const done = await client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
    const md5 = (body: Buffer) => createHash('md5').update(body).digest();
    expect(done.ETag).toBe(`"${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-3"`);
    const answer = await client.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(Buffer.from(await answer.Body!.transformToByteArray()).equals(Buffer.concat(bodies))).toBe(true);
    expect(answer).toMatchObject({ ContentType: 'a/b' });
    if (ChecksumAlgorithm !== undefined) {
      expect(answer).toHaveProperty(`Checksum${ChecksumAlgorithm}`);
      expect(done.ChecksumType).toBe(ChecksumType);
    }
    expect(await text(s3, Key, { Range: `bytes=${5 * MEBIBYTE - 1}-${5 * MEBIBYTE}` })).toBe('ab');
    expect(await text(s3, Key, { PartNumber: 3 })).toBe('end');
    expect(
      await client.send(
        new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ObjectSize', 'ObjectParts'] }),
      ),
    ).toMatchObject({ ObjectSize: 10 * MEBIBYTE + 3, ObjectParts: { TotalPartsCount: 3 } });
    await expect(client.send(new ListPartsCommand({ Bucket, Key, UploadId }))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
  });

  test('completeMultipartUpload: parts that lack, are in disorder, or too small', async () => {
    await using s3 = await withBucket();
    const { client } = s3;
    await put(s3, 'source');
    const Key = 'k';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const one = await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'one' }),
    );
    const two = await client.send(
      new UploadPartCopyCommand({
        Bucket,
        Key,
        UploadId,
        PartNumber: 2,
        CopySource: `${Bucket}/source`,
        CopySourceRange: 'bytes=0-6',
      }),
    );
    const complete = (Parts: { PartNumber: number; ETag?: string }[]) =>
      client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    const [first, second] = [
      { PartNumber: 1, ETag: one.ETag },
      { PartNumber: 2, ETag: two.CopyPartResult?.ETag },
    ];
    await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete([first, { PartNumber: 3, ETag: one.ETag }])).rejects.toMatchObject({
      name: 'InvalidPart',
    });
    await expect(complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await complete([second]);
    expect(await text(s3, Key)).toBe('content');
    expect(files(s3)).toBe(2);
  });

  test('tags of objects', async () => {
    await using s3 = await withBucket();
    await put(s3, 'a');
    const TagSet = [{ Key: 'k', Value: '<v>' }];
    await s3.client.send(new PutObjectTaggingCommand({ Bucket, Key: 'a', Tagging: { TagSet } }));
    expect(await s3.client.send(new GetObjectTaggingCommand({ Bucket, Key: 'a' }))).toMatchObject({ TagSet });
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
