import type { Tag } from '@aws-sdk/client-ec2';

/** What an EC2 resource is called: its tag `Name`. */
export function nameTag({ Tags }: { Tags?: Tag[] }): string | undefined {
  return Tags?.find(({ Key }) => Key === 'Name')?.Value;
}
