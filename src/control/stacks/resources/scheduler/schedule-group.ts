import type { GetScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const SERVICE = 'scheduler';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Scheduler::ScheduleGroup. Ref is the name; schedules that are in it go with it. */
export const scheduleGroup: ResourceHandler = {
  type: 'AWS::Scheduler::ScheduleGroup',
  services: [SERVICE],
  create(request) {
    const Name: string = request.properties.Name ?? request.generatedName(64);
    request.call(SERVICE, 'CreateScheduleGroup', {
      Name,
      Tags: tagList(allTags(request)),
      ClientToken: request.token,
    });
    return done(request, Name);
  },
  update(request) {
    const { call, physicalId } = request;
    const ResourceArn = group(request, physicalId).Arn;
    const { set, remove } = tagChanges(request);
    if (Object.keys(set).length > 0) call(SERVICE, 'TagResource', { ResourceArn, Tags: tagList(set) });
    if (remove.length > 0) call(SERVICE, 'UntagResource', { ResourceArn, TagKeys: remove });
    return done(request, physicalId);
  },
  delete({ call, physicalId: Name }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteScheduleGroup', { Name }));
    return { done: true };
  },
  read(request) {
    const found = ifThere(GONE, () => group(request, request.physicalId));
    if (found === undefined) return undefined;
    const { Tags } = request.call(SERVICE, 'ListTagsForResource', { ResourceArn: found.Arn });
    return { Name: found.Name, Tags };
  },
};

const group = ({ call }: ResourceRequest, Name: string) =>
  call<GetScheduleGroupOutput>(SERVICE, 'GetScheduleGroup', { Name });

function done(request: ResourceRequest, physicalId: string): Step {
  const { Arn, State, CreationDate, LastModificationDate } = group(request, physicalId);
  return {
    done: true,
    physicalId,
    attributes: {
      Arn,
      State,
      CreationDate: CreationDate?.toISOString(),
      LastModificationDate: LastModificationDate?.toISOString(),
    },
  };
}
