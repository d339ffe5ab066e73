import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';

const SERVICE = 'scheduler';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Scheduler::Schedule. Ref is the name. */
export const schedule: ResourceHandler = {
  type: 'AWS::Scheduler::Schedule',
  services: [SERVICE],
  create(request) {
    const Name: string = request.properties.Name ?? request.generatedName(64);
    const { ScheduleArn } = request.call(SERVICE, 'CreateSchedule', {
      ...inputOf(request, Name),
      ClientToken: request.token,
    });
    return { done: true, physicalId: Name, attributes: { Arn: ScheduleArn } };
  },
  /** A schedule cannot change its group: it is made anew in the other one. */
  update(request) {
    const { call, physicalId: Name, properties, previous } = request;
    const moved = properties.GroupName !== previous.GroupName;
    if (moved)
      unlessGone(GONE, () => call(SERVICE, 'DeleteSchedule', { Name, GroupName: previous.GroupName }));
    const operation = moved ? 'CreateSchedule' : 'UpdateSchedule';
    const { ScheduleArn } = call(SERVICE, operation, inputOf(request, Name));
    return { done: true, attributes: { Arn: ScheduleArn } };
  },
  delete({ call, physicalId: Name, properties: { GroupName } }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteSchedule', { Name, GroupName }));
    return { done: true };
  },
  read({ call, physicalId, properties }) {
    const found = ifThere(GONE, () =>
      call<GetScheduleOutput>(SERVICE, 'GetSchedule', { Name: physicalId, GroupName: properties.GroupName }),
    );
    if (found === undefined) return undefined;
    const {
      Arn: _a,
      CreationDate: _c,
      LastModificationDate: _l,
      ActionAfterCompletion: _,
      ...schedule
    } = found;
    const { StartDate, EndDate, ...rest } = schedule;
    return {
      ...rest,
      StartDate: asWritten(properties.StartDate, StartDate),
      EndDate: asWritten(properties.EndDate, EndDate),
    };
  },
};

function inputOf({ properties }: ResourceRequest, Name: string): Properties {
  return { ...properties, Name };
}

/** A moment can be written in many ways; the template's own is no drift. */
function asWritten(text: string | undefined, date: Date | undefined): string | undefined {
  return text !== undefined && Date.parse(text) === date?.getTime() ? text : date?.toISOString();
}
