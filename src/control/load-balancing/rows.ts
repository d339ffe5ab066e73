import type { Change } from '../../store/changes.ts';
import type { Reader } from '../../store/store.ts';
import { type CertificateRow, certificateTable } from '../../store/tables/acm.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import {
  forwardedTargetGroups,
  type ListenerRow,
  type LoadBalancerRow,
  type LocalCertificateRow,
  listenerTable,
  loadBalancerTable,
  localCertificateTable,
  type RuleRow,
  ruleTable,
  type TargetGroupRow,
  type TargetRow,
  type TrustStoreRevocationRow,
  type TrustStoreRow,
  targetGroupTable,
  targetTable,
  trustStoreRevocationTable,
  trustStoreTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';

/** Everything that the load balancer's configuration is derived from, of all accounts and regions. */
export interface LoadBalancingRows {
  readonly loadBalancers: readonly LoadBalancerRow[];
  readonly listeners: readonly ListenerRow[];
  readonly rules: readonly RuleRow[];
  readonly targetGroups: readonly TargetGroupRow[];
  readonly targets: readonly TargetRow[];
  readonly certificates: readonly LocalCertificateRow[];
  /** ACM's. */
  readonly ownCertificates: readonly CertificateRow[];
  readonly trustStores: readonly TrustStoreRow[];
  readonly revocations: readonly TrustStoreRevocationRow[];
}

export function loadRows(reader: Reader): LoadBalancingRows {
  return {
    loadBalancers: reader.list(loadBalancerTable),
    listeners: reader.list(listenerTable),
    rules: reader.list(ruleTable),
    targetGroups: reader.list(targetGroupTable),
    targets: reader.list(targetTable),
    certificates: reader.list(localCertificateTable),
    ownCertificates: reader.list(certificateTable),
    trustStores: reader.list(trustStoreTable),
    revocations: reader.list(trustStoreRevocationTable),
  };
}

const watched = new Set<string>([
  loadBalancerTable.name,
  listenerTable.name,
  ruleTable.name,
  targetGroupTable.name,
  targetTable.name,
  localCertificateTable.name,
  certificateTable.name,
  trustStoreTable.name,
  trustStoreRevocationTable.name,
]);

/** Can the configuration be another one after these changes? */
export const matters = (reader: Reader, changes: readonly Change[]): boolean =>
  changes.some((change) =>
    change.table === taskTable.name ? isTargetsTask(reader, change.key) : watched.has(change.table),
  );

/** Where a target is dialled depends on its task's published ports; most tasks' changes are of no target. */
function isTargetsTask(reader: Reader, taskArn: string): boolean {
  if (reader.list(targetTable, { where: { taskArn }, limit: 1 }).length > 0) return true;
  const targetId = reader.get(taskTable, taskArn)?.privateIpv4Address;
  return targetId !== undefined && reader.list(targetTable, { where: { targetId }, limit: 1 }).length > 0;
}

/** Which load balancer uses which target group: by ARN. A group serves one load balancer at most. */
export function usersOf(rows: LoadBalancingRows): ReadonlyMap<string, LoadBalancerRow> {
  const loadBalancers = byKey(rows.loadBalancers, (row) => row.loadBalancerArn);
  const listeners = byKey(rows.listeners, (row) => row.listenerArn);
  const users = new Map<string, LoadBalancerRow>();
  for (const rule of rows.rules) {
    const user = loadBalancers.get(listeners.get(rule.listenerArn)?.loadBalancerArn ?? '');
    if (user !== undefined) for (const arn of forwardedTargetGroups(rule.actions)) users.set(arn, user);
  }
  return users;
}

export function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * "The target is in an Availability Zone that is not enabled for its load balancer" (TargetHealth, Target.NotInUse). A target without a zone
 * is of all zones.
 */
export function isZoneEnabled(target: TargetRow, user: LoadBalancerRow): boolean {
  const zone = target.availabilityZone;
  return zone === undefined || user.availabilityZones.some((each) => each.zoneName === zone);
}
