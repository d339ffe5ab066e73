import type { ExistingRequest, Properties, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagList } from '../tags.ts';
import { type BucketSetting, settings } from './settings.ts';

const GONE = ['NoSuchBucket'];

/** Named in the template, and without a meaning here: every bucket is its owner's alone. */
const without = new Set(['BucketName', 'Tags', 'AccessControl', ...Object.keys(settings)]);

/** CloudFormation template reference, AWS::S3::Bucket. Ref is the name. A bucket with objects is not deleted. */
export const bucket: ResourceHandler = {
  type: 'AWS::S3::Bucket',
  services: ['s3'],
  create(request) {
    const { scope, properties, call } = request;
    const unknown = Object.keys(properties).filter((name) => !without.has(name));
    if (unknown.length > 0)
      throw new ResourceFailure(`Slipway keeps buckets without ${unknown.join(', ')}: leave it out here.`);
    const Bucket: string = properties.BucketName ?? request.generatedName(63, { lowerCase: true });
    const elsewhere = scope.region !== 'us-east-1';
    // A second CreateBucket of one's own bucket is no error in us-east-1, and would take a bucket of others over.
    if (ifThere(['NotFound', ...GONE], () => call('s3', 'HeadBucket', { Bucket })) !== undefined)
      throw new ResourceFailure(`${Bucket} already exists`);
    call('s3', 'CreateBucket', {
      Bucket,
      ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint: scope.region } }),
    });
    for (const [name, setting] of Object.entries(settings))
      if (properties[name] !== undefined) put(request, Bucket, setting, properties[name]);
    putTags(request, Bucket);
    return done(request, Bucket);
  },
  update(request) {
    const { properties, previous, physicalId: Bucket } = request;
    for (const [name, setting] of Object.entries(settings)) {
      if (JSON.stringify(properties[name]) === JSON.stringify(previous[name])) continue;
      if (properties[name] === undefined) remove(request, setting);
      else put(request, Bucket, setting, properties[name]);
    }
    putTags(request, Bucket);
    return done(request, Bucket);
  },
  delete({ call, physicalId: Bucket }) {
    unlessGone(GONE, () => call('s3', 'DeleteBucket', { Bucket }));
    return { done: true };
  },
  read({ call, physicalId: Bucket, properties }) {
    const there = ifThere(['NotFound', ...GONE], () => call('s3', 'HeadBucket', { Bucket }));
    if (there === undefined) return undefined;
    const named = Object.entries(settings).filter(([name]) => properties[name] !== undefined);
    const found = named.map(([name, setting]) => [name, readSetting(call, Bucket, setting)]);
    const { TagSet } = ifThere(['NoSuchTagSet'], () => call('s3', 'GetBucketTagging', { Bucket })) ?? {};
    return { BucketName: Bucket, Tags: TagSet ?? [], ...Object.fromEntries(found) };
  },
};

function readSetting(
  call: ResourceRequest['call'],
  Bucket: string,
  { operation, missing, read }: BucketSetting,
): Properties | undefined {
  const codes = missing === undefined ? [] : [missing];
  const answer = ifThere(codes, () => call<Properties>('s3', `Get${operation}`, { Bucket }));
  return answer && read(answer);
}

function put({ call }: ResourceRequest, Bucket: string, setting: BucketSetting, value: Properties): void {
  call('s3', `Put${setting.operation}`, { Bucket, ...setting.input(value) });
}

function remove({ call, physicalId: Bucket }: ExistingRequest, setting: BucketSetting): void {
  if (setting.empty !== undefined) call('s3', `Put${setting.operation}`, { Bucket, ...setting.empty });
  else call('s3', setting.removal ?? `Delete${setting.operation}`, { Bucket });
}

function putTags(request: ResourceRequest, Bucket: string): void {
  const TagSet = tagList(allTags(request));
  if (TagSet.length > 0) request.call('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
}

function done({ scope }: ResourceRequest, name: string): Step {
  return {
    done: true,
    physicalId: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${scope.region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${scope.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${scope.region}.amazonaws.com`,
    },
  };
}

/** CloudFormation template reference, AWS::S3::BucketPolicy. */
export const bucketPolicy: ResourceHandler = {
  type: 'AWS::S3::BucketPolicy',
  services: ['s3'],
  create({ call, properties }) {
    call('s3', 'PutBucketPolicy', policyOf(properties));
    return { done: true, physicalId: String(properties.Bucket) };
  },
  update({ call, properties }) {
    call('s3', 'PutBucketPolicy', policyOf(properties));
    return { done: true };
  },
  delete({ call, properties: { Bucket } }) {
    unlessGone(GONE, () => call('s3', 'DeleteBucketPolicy', { Bucket }));
    return { done: true };
  },
  read({ call, properties: { Bucket } }) {
    const found = ifThere(['NoSuchBucketPolicy', ...GONE], () => call('s3', 'GetBucketPolicy', { Bucket }));
    return found && { Bucket, PolicyDocument: found.Policy };
  },
};

const policyOf = ({ Bucket, PolicyDocument }: Properties) => ({ Bucket, Policy: PolicyDocument });
