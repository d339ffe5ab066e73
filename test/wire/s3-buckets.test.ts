import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { Bucket, files, put, status, TestS3, text, withBucket } from './s3-fixture.ts';

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
