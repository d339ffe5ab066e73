import type { EgressOnlyInternetGateway, InternetGateway } from '@aws-sdk/client-ec2';
import type { EgressOnlyInternetGatewayRow, InternetGatewayRow } from '../../../store/tables/ec2.ts';

export function internetGatewayView(row: InternetGatewayRow): InternetGateway {
  return {
    InternetGatewayId: row.internetGatewayId,
    OwnerId: row.account,
    // Of an internet gateway's attachment AWS says `available`, though the type has other states (API reference, InternetGatewayAttachment).
    Attachments: row.vpcId === '' ? [] : [{ State: 'available' as 'attached', VpcId: row.vpcId }],
    Tags: [...row.tags],
  };
}

export function egressOnlyInternetGatewayView(row: EgressOnlyInternetGatewayRow): EgressOnlyInternetGateway {
  return {
    EgressOnlyInternetGatewayId: row.egressOnlyInternetGatewayId,
    Attachments: [{ State: 'attached', VpcId: row.vpcId }],
    Tags: [...row.tags],
  };
}
