import type {
  CreateTargetGroupCommandInput,
  CreateTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { vpcTable } from '../../../store/tables/ec2.ts';
import { type TargetGroupRow, targetGroupTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { targetGroupArn } from '../arns.ts';
import { duplicateTargetGroupName, notImplemented, tooMany, validationError } from '../errors.ts';
import { defaultHealthCheck, healthCheckAfter } from '../health-check-settings.ts';
import { limits } from '../limits.ts';
import { targetGroupsOf } from '../lookup.ts';
import { checkName } from '../names.ts';
import { checkTags, sameTags } from '../tagging.ts';
import { targetGroupUsage } from '../usage.ts';
import { targetGroupView } from '../views.ts';

/** "This operation is idempotent": the same name with the same settings answers with what is there. */
export const createTargetGroup: Operation<CreateTargetGroupCommandInput, CreateTargetGroupOutput> = (
  input,
  context,
) => {
  checkName('Target group', input.Name ?? '');
  return context.store.transaction((tx) => {
    const wanted = rowFor(input, context);
    const others = targetGroupsOf(context);
    const existing = others.find((row) => row.name === wanted.name);
    if (existing !== undefined) {
      if (!sameSettings(existing, wanted)) throw duplicateTargetGroupName(wanted.name);
      const users = targetGroupUsage(context).get(existing.targetGroupArn);
      return { TargetGroups: [targetGroupView(existing, users)] };
    }
    if (others.length >= limits['target-groups']) throw tooMany.targetGroups();
    tx.put(targetGroupTable, wanted);
    return { TargetGroups: [targetGroupView(wanted)] };
  });
};

function rowFor(input: CreateTargetGroupCommandInput, context: RequestContext): TargetGroupRow {
  const { account, region, random, now } = context;
  const name = input.Name ?? '';
  return {
    account,
    region,
    targetGroupArn: targetGroupArn(context, name, random.hex(16)),
    name,
    targetType: targetTypeOf(input),
    protocol: protocolOf(input),
    protocolVersion: protocolVersionOf(input),
    port: portOf(input),
    vpcId: vpcOf(input, context),
    ipAddressType: ipAddressTypeOf(input),
    ...healthCheckAfter(defaultHealthCheck, input),
    attributes: {},
    tags: checkTags(input.Tags, context),
    createdAt: now.getTime(),
  };
}

function targetTypeOf({
  TargetType = 'instance',
}: CreateTargetGroupCommandInput): TargetGroupRow['targetType'] {
  if (TargetType === 'instance' || TargetType === 'ip') return TargetType;
  throw notImplemented(`target groups with target type '${TargetType}'`);
}

function protocolOf({ Protocol }: CreateTargetGroupCommandInput): TargetGroupRow['protocol'] {
  if (Protocol === undefined) throw validationError('A protocol must be specified');
  if (Protocol === 'HTTP' || Protocol === 'HTTPS') return Protocol;
  throw notImplemented(`target groups of network and gateway load balancers (Protocol ${Protocol})`);
}

/** Targets are spoken to in HTTP/1.1. */
function protocolVersionOf({
  ProtocolVersion = 'HTTP1',
  TargetControlPort,
}: CreateTargetGroupCommandInput): string {
  if (TargetControlPort !== undefined) throw notImplemented('the target optimizer (TargetControlPort)');
  if (ProtocolVersion === 'HTTP1') return ProtocolVersion;
  if (ProtocolVersion === 'HTTP2' || ProtocolVersion === 'GRPC')
    throw notImplemented(`target groups with protocol version ${ProtocolVersion}`);
  throw validationError(`Protocol version '${ProtocolVersion}' must be one of 'HTTP1, HTTP2, GRPC'`);
}

function portOf({ Port }: CreateTargetGroupCommandInput): number {
  if (Port === undefined) throw validationError('A port must be specified');
  return Port;
}

function vpcOf({ VpcId }: CreateTargetGroupCommandInput, context: RequestContext): string {
  if (VpcId === undefined) throw validationError('A VPC ID must be specified');
  const vpc = context.store.get(vpcTable, VpcId);
  if (vpc?.account !== context.account || vpc.region !== context.region)
    throw validationError(`The VPC ID '${VpcId}' is not found`);
  return VpcId;
}

function ipAddressTypeOf({ IpAddressType = 'ipv4' }: CreateTargetGroupCommandInput): string {
  if (IpAddressType !== 'ipv4') throw notImplemented(`target groups with IP address type ${IpAddressType}`);
  return IpAddressType;
}

function sameSettings(a: TargetGroupRow, b: TargetGroupRow): boolean {
  const settings = ({
    targetGroupArn: _arn,
    attributes: _attributes,
    createdAt: _createdAt,
    tags: _tags,
    ...rest
  }: TargetGroupRow) => JSON.stringify(Object.entries(rest).sort());
  return settings(a) === settings(b) && sameTags(a.tags, b.tags);
}
