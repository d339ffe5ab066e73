import { createHash } from 'node:crypto';

/**
 * AWS's public parameters of machine images that container instances are launched from (ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata";
 * EC2 user guide, "Reference the latest AMIs using Systems Manager public parameters"; Bottlerocket's own guide). No instance is launched here, so the ids are made from
 * the names: templates resolve, the same each time (docs/decisions/0045-auto-scaling-groups.md).
 */
const ecsVariants = [
  'amazon-linux-2',
  'amazon-linux-2/arm64',
  'amazon-linux-2/gpu',
  'amazon-linux-2/inf',
  'amazon-linux-2/kernel-5.10',
  'amazon-linux-2/kernel-5.10/arm64',
  'amazon-linux-2/kernel-5.10/gpu',
  'amazon-linux-2/kernel-5.10/inf',
  'amazon-linux-2023',
  'amazon-linux-2023/arm64',
  'amazon-linux-2023/gpu',
  'amazon-linux-2023/neuron',
];

const plain = [
  /^\/aws\/service\/ami-amazon-linux-latest\/al2023-ami-(minimal-)?kernel-(default|6\.1|6\.12)-(x86_64|arm64)$/,
  /^\/aws\/service\/ami-amazon-linux-latest\/amzn2-ami-(kernel-5\.10-)?hvm-(x86_64|arm64)-(gp2|ebs)$/,
  /^\/aws\/service\/bottlerocket\/aws-ecs-[12](-nvidia)?\/(x86_64|arm64)\/latest\/image_id$/,
];

/** The value that a public parameter has here; undefined for a name that is none of them. */
export function publicImageParameter(name: string, region: string): string | undefined {
  const ecs = /^\/aws\/service\/ecs\/optimized-ami\/(.+)\/recommended(?:\/(image_id|image_name))?$/.exec(
    name,
  );
  if (ecs !== null && ecsVariants.includes(ecs[1]!)) return ecsParameter(ecs[1]!, ecs[2], region);
  return plain.some((pattern) => pattern.test(name)) ? imageId(name, region) : undefined;
}

function ecsParameter(variant: string, member: string | undefined, region: string): string {
  const image_id = imageId(variant, region);
  const image_name = `slipway-ecs-${variant.replaceAll('/', '-')}`;
  if (member === 'image_id') return image_id;
  if (member === 'image_name') return image_name;
  const os = variant.startsWith('amazon-linux-2023') ? 'Amazon Linux 2023' : 'Amazon Linux 2';
  return JSON.stringify({ image_id, image_name, os, schema_version: 1 });
}

function imageId(name: string, region: string): string {
  return `ami-0${createHash('sha256').update(`${region}/${name}`).digest('hex').slice(0, 16)}`;
}
