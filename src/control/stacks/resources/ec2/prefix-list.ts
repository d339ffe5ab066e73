import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import type { ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

interface Entry {
  readonly Cidr: string;
  readonly Description?: string;
}

const GONE = 'InvalidPrefixListID.NotFound';

/** CloudFormation template reference, AWS::EC2::PrefixList. */
export const prefixList: ResourceHandler = {
  type: 'AWS::EC2::PrefixList',
  services: ['ec2'],
  create(request) {
    const { Tags: _, ...properties } = request.properties;
    const { PrefixList: made } = request.call('ec2', 'CreateManagedPrefixList', {
      ...properties,
      MaxEntries: properties.MaxEntries ?? properties.Entries?.length ?? 1,
      TagSpecifications: tagSpecifications(request, 'prefix-list'),
    });
    const { PrefixListId, PrefixListArn: Arn, OwnerId, Version } = made;
    return { done: true, physicalId: PrefixListId, attributes: { PrefixListId, Arn, OwnerId, Version } };
  },
  update(request) {
    if (changed(request, 'PrefixListName', 'Entries', 'MaxEntries')) modify(request);
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteManagedPrefixList', {
      PrefixListId: request.physicalId,
    }),
  check: (request) => prefixList.delete(request),
  read(request) {
    const PrefixListId = request.physicalId;
    const found = ifThere([GONE], () => find(request, PrefixListId));
    if (found === undefined) return undefined;
    const { PrefixListName, AddressFamily, MaxEntries, Tags } = found;
    const { Entries } = request.call('ec2', 'GetManagedPrefixListEntries', { PrefixListId });
    return { PrefixListName, AddressFamily, MaxEntries, Entries, Tags };
  },
};

const find = (request: ResourceRequest, id: string) =>
  first<ManagedPrefixList>(request, 'DescribeManagedPrefixLists', { PrefixListIds: [id] }, 'PrefixLists');

function modify(request: UpdateRequest): void {
  const { properties, previous, physicalId: PrefixListId, call } = request;
  const [before, after]: [Entry[], Entry[]] = [previous.Entries ?? [], properties.Entries ?? []];
  const kept = new Set(after.map((each) => each.Cidr));
  const same = new Set(before.map((each) => JSON.stringify(each)));
  call('ec2', 'ModifyManagedPrefixList', {
    PrefixListId,
    PrefixListName: properties.PrefixListName,
    CurrentVersion: find(request, PrefixListId)?.Version,
    AddEntries: after.filter((each) => !same.has(JSON.stringify(each))),
    RemoveEntries: before.filter((each) => !kept.has(each.Cidr)).map(({ Cidr }) => ({ Cidr })),
  });
  if (changed(request, 'MaxEntries'))
    call('ec2', 'ModifyManagedPrefixList', { PrefixListId, MaxEntries: properties.MaxEntries });
}
