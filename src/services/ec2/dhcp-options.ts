import type { DhcpOptions } from '@aws-sdk/client-ec2';
import type { DhcpOptionsRow } from '../../store/tables/ec2.ts';

export function dhcpOptionsView(row: DhcpOptionsRow): DhcpOptions {
  return {
    DhcpOptionsId: row.dhcpOptionsId,
    OwnerId: row.account,
    DhcpConfigurations: row.configurations.map(({ key, values }) => ({
      Key: key,
      Values: values.map((Value) => ({ Value })),
    })),
    Tags: [...row.tags],
  };
}
