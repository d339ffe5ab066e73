import type { DescribeRuleResponse, Target } from '@aws-sdk/client-eventbridge';
import type {
  ExistingRequest,
  Properties,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const SERVICE = 'eventbridge';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Events::Rule. Ref is the name; on another bus than the default one, `<bus>|<name>`. */
export const eventRule: ResourceHandler = {
  type: 'AWS::Events::Rule',
  services: [SERVICE],
  create(request) {
    const Name: string = request.properties.Name ?? request.generatedName(64);
    const { RuleArn } = putRule(request, Name, tagList(allTags(request)));
    putTargets(request, Name);
    const bus = busOf(request.properties);
    const physicalId = bus === undefined ? Name : `${bus}|${Name}`;
    return { done: true, physicalId, attributes: { Arn: RuleArn, RuleName: Name } };
  },
  update(request) {
    const name = nameOf(request);
    const { RuleArn: ResourceARN } = putRule(request, name);
    changeTargets(request, name);
    const { set, remove } = tagChanges(request);
    if (Object.keys(set).length > 0)
      request.call(SERVICE, 'TagResource', { ResourceARN, Tags: tagList(set) });
    if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceARN, TagKeys: remove });
    return { done: true };
  },
  delete(request) {
    const rule = { EventBusName: request.properties.EventBusName };
    const Name = nameOf(request);
    unlessGone(GONE, () => {
      const Ids = targetsOf(request, Name).map((target) => target.Id);
      if (Ids.length > 0) request.call(SERVICE, 'RemoveTargets', { ...rule, Rule: Name, Ids });
      request.call(SERVICE, 'DeleteRule', { ...rule, Name });
    });
    return { done: true };
  },
  read(request) {
    const name = nameOf(request);
    const found = ifThere(GONE, () =>
      request.call<DescribeRuleResponse>(SERVICE, 'DescribeRule', {
        Name: name,
        EventBusName: request.properties.EventBusName,
      }),
    );
    if (found === undefined) return undefined;
    const { Name, Description, EventBusName, EventPattern, RoleArn, ScheduleExpression, State } = found;
    return {
      Name,
      Description,
      EventBusName: request.properties.EventBusName === undefined ? undefined : EventBusName,
      EventPattern: EventPattern === undefined ? undefined : JSON.parse(EventPattern),
      RoleArn,
      ScheduleExpression,
      State,
      Targets: targetsOf(request, name).map(asProperty),
    };
  },
};

/** The bus in the physical id, where it is not the default one. */
function busOf({ EventBusName }: Properties): string | undefined {
  const name: string | undefined = EventBusName?.replace(/^arn:.*:event-bus\//, '');
  return name === 'default' ? undefined : name;
}

const nameOf = ({ physicalId }: ExistingRequest) => physicalId.slice(physicalId.indexOf('|') + 1);

function putRule({ call, properties }: ResourceRequest, Name: string, Tags?: object) {
  const { Description, EventBusName, EventPattern, RoleArn, ScheduleExpression, State } = properties;
  return call(SERVICE, 'PutRule', {
    Name,
    Description,
    EventBusName,
    EventPattern,
    RoleArn,
    ScheduleExpression,
    State,
    Tags,
  });
}

function targetsOf({ call, properties }: ResourceRequest, Rule: string): Target[] {
  const { EventBusName } = properties;
  return call(SERVICE, 'ListTargetsByRule', { Rule, EventBusName }).Targets;
}

function putTargets({ call, properties }: ResourceRequest, Rule: string): void {
  const Targets: readonly Properties[] = properties.Targets ?? [];
  if (Targets.length > 0)
    call(SERVICE, 'PutTargets', {
      Rule,
      EventBusName: properties.EventBusName,
      Targets: Targets.map(asInput),
    });
}

function changeTargets(request: UpdateRequest, Rule: string): void {
  const wanted = new Set((request.properties.Targets ?? []).map((target: Properties) => target.Id));
  const Ids = targetsOf(request, Rule)
    .map((target) => target.Id)
    .filter((id) => !wanted.has(id));
  if (Ids.length > 0)
    request.call(SERVICE, 'RemoveTargets', { Rule, Ids, EventBusName: request.properties.EventBusName });
  putTargets(request, Rule);
}

/** The template says TagList, PlacementStrategies and AwsVpcConfiguration where the API says Tags, PlacementStrategy and awsvpcConfiguration. */
function asInput({ EcsParameters, ...target }: Properties): Properties {
  if (EcsParameters === undefined) return target;
  const { TagList, PlacementStrategies, NetworkConfiguration, ...rest } = EcsParameters;
  return {
    ...target,
    EcsParameters: {
      ...rest,
      Tags: TagList,
      PlacementStrategy: PlacementStrategies,
      NetworkConfiguration: NetworkConfiguration && {
        awsvpcConfiguration: NetworkConfiguration.AwsVpcConfiguration,
      },
    },
  };
}

function asProperty({ EcsParameters, ...target }: Target): Properties {
  if (EcsParameters === undefined) return target;
  const {
    Tags,
    NetworkConfiguration,
    CapacityProviderStrategy,
    PlacementConstraints,
    PlacementStrategy,
    ...rest
  } = EcsParameters;
  return {
    ...target,
    EcsParameters: {
      ...rest,
      TagList: Tags,
      NetworkConfiguration: NetworkConfiguration && {
        AwsVpcConfiguration: NetworkConfiguration.awsvpcConfiguration,
      },
      CapacityProviderStrategy: CapacityProviderStrategy?.map(capitalised),
      PlacementConstraints: PlacementConstraints?.map(capitalised),
      PlacementStrategies: PlacementStrategy?.map(capitalised),
    },
  };
}

function capitalised(value: object): Properties {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.charAt(0).toUpperCase() + name.slice(1), each]),
  );
}
