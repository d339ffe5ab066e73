import type {
  GetServiceAttributesCommandInput,
  GetServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireService } from '../find.ts';

export const getServiceAttributes: Operation<
  GetServiceAttributesCommandInput,
  GetServiceAttributesResponse
> = ({ ServiceId }, context) => {
  const { serviceArn, account, attributes } = requireService(context, ServiceId);
  return {
    ServiceAttributes: {
      ServiceArn: serviceArn,
      ResourceOwner: account,
      Attributes: { ...attributes },
    },
  };
};
