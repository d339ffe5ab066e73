import type { GetDashboardOutput } from '@aws-sdk/client-cloudwatch';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagList } from '../tags.ts';
import { retag, SERVICE } from './common.ts';

const GONE = ['ResourceNotFound', 'DashboardNotFoundError'];

/** CloudFormation template reference, AWS::CloudWatch::Dashboard. Ref is the name. */
export const dashboard: ResourceHandler = {
  type: 'AWS::CloudWatch::Dashboard',
  services: [SERVICE],
  create(request) {
    const DashboardName: string = request.properties.DashboardName ?? request.generatedName(255);
    const Tags = tagList(allTags(request));
    request.call(SERVICE, 'PutDashboard', {
      DashboardName,
      DashboardBody: textOf(request.properties.DashboardBody),
      Tags,
    });
    return { done: true, physicalId: DashboardName };
  },
  update(request) {
    const DashboardBody = textOf(request.properties.DashboardBody);
    request.call(SERVICE, 'PutDashboard', { DashboardName: request.physicalId, DashboardBody });
    const { account } = request.scope;
    retag(request, `arn:aws:cloudwatch::${account}:dashboard/${request.physicalId}`);
    return { done: true };
  },
  delete({ call, physicalId }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteDashboards', { DashboardNames: [physicalId] }));
    return { done: true };
  },
  read({ call, physicalId }) {
    const found = ifThere(GONE, () =>
      call<GetDashboardOutput>(SERVICE, 'GetDashboard', { DashboardName: physicalId }),
    );
    return found && { DashboardName: physicalId, DashboardBody: found.DashboardBody };
  },
};

/** The body may be written as a document. */
const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
