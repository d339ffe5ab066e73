import type {
  CreateDhcpOptionsRequest,
  CreateDhcpOptionsResult,
  NewDhcpConfiguration,
} from '@aws-sdk/client-ec2';
import { dhcpOptionsView } from '../dhcp-options.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { kinds, newId, newRow } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, CreateDhcpOptions. */
const knownKeys = [
  'domain-name-servers',
  'domain-name',
  'ntp-servers',
  'netbios-name-servers',
  'netbios-node-type',
  'ipv6-address-preferred-lease-time',
];

export const createDhcpOptions: Ec2Operation<CreateDhcpOptionsRequest, CreateDhcpOptionsResult> = (
  input,
  context,
) => {
  const configurations = (input.DhcpConfigurations ?? []).map(readConfiguration);
  if (configurations.length === 0) throw missingParameter('dhcpConfiguration');
  const row = {
    ...newRow(context),
    dhcpOptionsId: newId(context, 'dopt'),
    configurations,
    tags: tagsFrom(input.TagSpecifications, 'dhcp-options', context),
  };
  context.store.put(kinds.dhcpOptions.table, row);
  return { DhcpOptions: dhcpOptionsView(row) };
};

function readConfiguration({ Key: key = '', Values: values = [] }: NewDhcpConfiguration) {
  if (!knownKeys.includes(key))
    throw invalidParameter(`Value (${key}) for parameter name is invalid. Unknown DHCP option`);
  if (values.length === 0) throw missingParameter(`value of ${key}`);
  if (key === 'netbios-node-type' && !/^[1248]$/.test(values.join()))
    throw invalidParameter(
      `Value (${values.join()}) for parameter value is invalid. Invalid netbios-node-type`,
    );
  return { key, values };
}
