import type { InternetGateway } from '@aws-sdk/client-ec2';
import type { InternetGatewayRow } from '../../../store/tables/ec2.ts';

export function internetGatewayView(row: InternetGatewayRow): InternetGateway {
  return {
    InternetGatewayId: row.internetGatewayId,
    OwnerId: row.account,
    // Of an internet gateway's attachment AWS says `available`, though the type has other states (API reference, InternetGatewayAttachment).
    Attachments: row.vpcId === '' ? [] : [{ State: 'available' as 'attached', VpcId: row.vpcId }],
    Tags: [...row.tags],
  };
}
