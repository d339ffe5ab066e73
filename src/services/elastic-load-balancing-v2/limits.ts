/** Default quotas ("Quotas for your Application Load Balancers"; names of the API reference, Limit). */
export const limits = {
  'application-load-balancers': 50,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'target-groups': 3000,
  'target-groups-per-action-on-application-load-balancer': 5,
  'target-groups-per-application-load-balancer': 100,
  'targets-per-application-load-balancer': 1000,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
} as const;

/** Not among DescribeAccountLimits' names. */
export const trustStoresPerAccount = 20;
export const certificatesPerTrustStore = 25;
/** Bytes; "CA certificate size", "Revocation list file size". */
export const largestCaCertificate = 16 * 1024;
export const largestRevocationFile = 50 * 1024 * 1024;
export const revocationsPerTrustStore = 30;
export const revokedEntriesPerTrustStore = 500_000;
export const certificatesPerLoadBalancer = 25;
export const targetsPerTargetGroup = 1000;
/** "Maximum number of tags per resource – 50" ("Tags for your Application Load Balancer"). */
export const tagsPerResource = 50;
/** DescribeTags and DescribeLoadBalancers: "up to 20 in a single call". */
export const arnsPerCall = 20;
