import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { ServiceError } from '../../domain/service-error.ts';
import type { ArrivingBody } from '../../protocol/model/arriving-body.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type ChecksumAlgorithm, checksumAlgorithms, isChecksumAlgorithm } from '../../store/s3/checksums.ts';
import { type Received, receiveContent, removeContent } from '../../store/s3/content.ts';
import {
  badDigest,
  checksumMismatch,
  entityTooLarge,
  incompleteBody,
  invalidDigest,
  notImplemented,
  sha256Mismatch,
} from './errors.ts';

type Given = Readonly<Record<string, unknown>>;

/** S3 user guide, "Uploading objects": 5 GB in one request. */
const LARGEST = 5 * 1024 ** 3;

export interface Checked extends Received {
  /** What the client asked for, without what only the signature needed. */
  readonly asked: Readonly<Record<string, string>>;
}

/** Takes a body in and holds it against everything that the client says of it. Nothing is left when it does not match. */
export async function receive(body: unknown, input: Given, context: RequestContext): Promise<Checked> {
  const arriving = (body ?? Buffer.alloc(0)) as ArrivingBody | Uint8Array;
  const facts: Partial<ArrivingBody> = arriving instanceof Readable ? arriving : {};
  if ((facts.contentLength ?? 0) > LARGEST) throw entityTooLarge();
  const asked = askedAlgorithms(input, facts.announced ?? []);
  const signed: ChecksumAlgorithm[] = facts.signedSha256 === undefined ? [] : ['SHA256'];
  const { dataDirectory } = context.server;
  const received = await receiveContent(dataDirectory, context.random.uuid(), arriving, [
    ...new Set([...asked, ...signed]),
  ]).catch(explain);
  try {
    verify(received, input, facts);
  } catch (error) {
    removeContent(dataDirectory, [received]);
    throw error;
  }
  return { ...received, asked: Object.fromEntries(asked.map((name) => [name, received.checksums[name]!])) };
}

/** A client that goes away is no failure of ours. */
function explain(error: unknown): never {
  if (error instanceof ServiceError) throw error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || code === 'ECONNRESET') throw incompleteBody();
  throw error;
}

/** The algorithms that headers give sums of, that are announced for behind the body, or that are asked for by name. */
function askedAlgorithms(input: Given, announced: readonly string[]): ChecksumAlgorithm[] {
  const named = String(input.ChecksumAlgorithm ?? '');
  if (named !== '' && !isChecksumAlgorithm(named)) throw notImplemented(`the checksum algorithm ${named}`);
  return checksumAlgorithms.filter(
    (name) =>
      name === named ||
      input[`Checksum${name}`] !== undefined ||
      announced.includes(`x-amz-checksum-${name.toLowerCase()}`),
  );
}

function verify(received: Received, input: Given, facts: Partial<ArrivingBody>): void {
  if (facts.contentLength !== undefined && facts.contentLength !== received.size) throw incompleteBody();
  verifyMd5(received, input.ContentMD5);
  if (facts.signedSha256 !== undefined) {
    const computed = Buffer.from(received.checksums.SHA256!, 'base64').toString('hex');
    if (computed !== facts.signedSha256) throw sha256Mismatch();
  }
  for (const [name, value] of Object.entries(received.checksums)) {
    const given = input[`Checksum${name}`] ?? facts.trailers?.[`x-amz-checksum-${name.toLowerCase()}`];
    if (given !== undefined && given !== value) throw checksumMismatch(name);
  }
}

function verifyMd5({ md5 }: Received, given: unknown): void {
  if (given === undefined) return;
  const bytes = Buffer.from(String(given), 'base64');
  if (bytes.length !== 16) throw invalidDigest();
  if (bytes.toString('hex') !== md5)
    throw badDigest({
      ExpectedDigest: String(given),
      CalculatedDigest: Buffer.from(md5, 'hex').toString('base64'),
    });
}
