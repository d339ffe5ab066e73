import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListPartsCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { Bucket, files, put, text, withBucket } from './s3-fixture.ts';

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
