import type { GetServiceCommandInput, GetServiceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireService } from '../find.ts';
import { serviceView } from '../views.ts';

export const getService: Operation<GetServiceCommandInput, GetServiceResponse> = ({ Id }, context) => ({
  Service: serviceView(requireService(context, Id), context),
});
