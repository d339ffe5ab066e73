/**
 * The contract between the control plane and the load balancer.
 *
 * The control plane derives a snapshot from the store and hands it over whole; the load balancer serves it and reports
 * what its health checks and its connections showed. A snapshot is immutable: a new one replaces the old at once for new
 * requests, while requests in flight finish on the one they began with. Sources: "Application Load Balancers" user guide
 * (listeners, listener rules, target groups, target group health, target group attributes, load balancer attributes).
 */

export interface LoadBalancer {
  /** Stops accepting, lets requests in flight finish for at most a few seconds, then closes. */
  close(): Promise<void>;
  /** Replaces the configuration whole. Resolves when it is in force, with the listeners' real addresses. */
  apply(snapshot: LoadBalancerSnapshot): Promise<AppliedSnapshot>;
  /** Where the API port forwards a request whose Host names a load balancer: a socket path or a loopback port. Throws while nothing is served. */
  readonly internalEndpoint: InternalEndpoint;
  subscribe(listener: (observation: LoadBalancerObservation) => void): () => void;
}

export type InternalEndpoint =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'port'; readonly port: number };

/**
 * Headers that the API port sets on what it forwards to the internal endpoint; stripped from anything a client sends.
 * `client` is the peer's address, `port` the port of the listener that is meant. `witness` is of the connection test, on any listener: the key in a
 * request, JSON of AnsweredBy in its answer; no target sees it.
 */
export const internalHeaders = {
  client: 'x-slipway-client',
  port: 'x-slipway-listener-port',
  witness: 'x-slipway-witness',
} as const;

/** What became of a request that asked for it. Without a target, none could be chosen, or a rule answered. */
export interface AnsweredBy {
  readonly by: 'target' | 'load-balancer';
  readonly listenerArn: string;
  readonly targetGroupArn?: string;
  readonly registrationId?: string;
  readonly targetId?: string;
  readonly targetPort?: number;
  readonly availabilityZone?: string;
  /** Why the load balancer answered where a target was chosen: nobody took the connection, no answer in time, or one that broke off or was no HTTP. */
  readonly problem?: 'no-connection' | 'timeout' | 'bad-answer';
}

export interface LoadBalancerSnapshot {
  /** Grows with every change; an older one that comes late is ignored. */
  readonly version: number;
  readonly loadBalancers: readonly LoadBalancerConfig[];
  readonly targetGroups: readonly TargetGroupConfig[];
  /** Addresses to listen on besides loopback: gateways of task networks, so that tasks can call load balancers. */
  readonly extraAddresses: readonly string[];
}

export interface LoadBalancerConfig {
  readonly arn: string;
  readonly name: string;
  /** Lower case; `<name>-<digits>.<region>.elb.localhost`. */
  readonly dnsName: string;
  readonly attributes: LoadBalancerAttributes;
  readonly listeners: readonly ListenerConfig[];
}

export interface LoadBalancerAttributes {
  readonly idleTimeoutSeconds: number;
  readonly clientKeepAliveSeconds: number;
  readonly http2Enabled: boolean;
  readonly dropInvalidHeaderFields: boolean;
  readonly preserveHostHeader: boolean;
  readonly xffHeaderProcessingMode: 'append' | 'preserve' | 'remove';
  readonly xffClientPortEnabled: boolean;
  readonly desyncMitigationMode: 'monitor' | 'defensive' | 'strictest';
  readonly tlsVersionAndCipherHeadersEnabled: boolean;
  readonly wafFailOpen: boolean;
}

export interface ListenerConfig {
  readonly arn: string;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** HTTPS only: PEM texts. The first is the default; others are chosen by SNI over their names. */
  readonly certificates: readonly {
    readonly certificate: string;
    readonly privateKey: string;
    readonly names: readonly string[];
  }[];
  readonly tls?: {
    readonly minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
    readonly ciphers?: string;
  };
  /** HTTPS only: clients are asked for certificates ("Mutual authentication with TLS in Application Load Balancer"). */
  readonly mutualAuthentication?: MutualAuthenticationConfig;
  /** By priority, the default rule (no conditions) last. */
  readonly rules: readonly RuleConfig[];
}

export type MutualAuthenticationConfig =
  | { readonly mode: 'passthrough' }
  | {
      readonly mode: 'verify';
      /** PEM texts of the authorities that are trusted. Their names are told to clients. */
      readonly caCertificates: readonly string[];
      readonly ignoreExpiry: boolean;
      /** Serial numbers by the issuer's name, as domain/revocation-list.ts has them. */
      readonly revocations: readonly { readonly issuer: string; readonly serials: readonly string[] }[];
    };

export interface RuleConfig {
  readonly arn: string;
  /** All must hold. */
  readonly conditions: readonly RuleCondition[];
  readonly action: RuleAction;
}

/** Within a condition any value is enough. Patterns know `*` and `?`; host, header and query ones ignore case, paths do not. */
export type RuleCondition =
  | { readonly field: 'host-header'; readonly values: readonly string[] }
  | { readonly field: 'path-pattern'; readonly values: readonly string[] }
  | { readonly field: 'http-header'; readonly name: string; readonly values: readonly string[] }
  | { readonly field: 'http-request-method'; readonly values: readonly string[] }
  | {
      readonly field: 'query-string';
      readonly values: readonly { readonly key?: string; readonly value: string }[];
    }
  | { readonly field: 'source-ip'; readonly values: readonly string[] };

export type RuleAction =
  | {
      readonly kind: 'forward';
      readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
      /** Stickiness to a target group (AWSALBTG), seconds. */
      readonly stickinessSeconds?: number;
    }
  | {
      readonly kind: 'redirect';
      readonly statusCode: 301 | 302;
      /** With #{protocol}, #{host}, #{port}, #{path}, #{query} placeholders. */
      readonly protocol: string;
      readonly host: string;
      readonly port: string;
      readonly path: string;
      readonly query: string;
    }
  | {
      readonly kind: 'fixed-response';
      readonly statusCode: number;
      readonly contentType: string;
      readonly body: string;
    };

export interface TargetGroupConfig {
  readonly arn: string;
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly algorithm: 'round_robin' | 'least_outstanding_requests' | 'weighted_random';
  readonly slowStartSeconds: number;
  readonly stickiness?: {
    readonly kind: 'lb_cookie' | 'app_cookie';
    readonly seconds: number;
    readonly cookieName?: string;
  };
  readonly healthCheck: HealthCheckConfig;
  readonly targets: readonly TargetConfig[];
  /** False while no listener forwards to it: its targets are `unused` (Target.NotInUse) and not checked. */
  readonly inUse: boolean;
}

export interface HealthCheckConfig {
  readonly enabled: boolean;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** `traffic-port` or a number as text. */
  readonly port: string;
  readonly path: string;
  /** Such as `200`, `200-399`, `200,202`. */
  readonly matcher: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

export interface TargetConfig {
  /** The id as registered: an address, or an instance id. */
  readonly id: string;
  readonly port: number;
  readonly availabilityZone?: string;
  /** Where to dial for `port`, and for the health check's port where that differs: the address itself, or a published port on loopback. */
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly healthCheckEndpoint: { readonly host: string; readonly port: number };
  /** Registered anew gets a new id: health starts from `initial`. */
  readonly registrationId: string;
  /** `draining`: no new requests; those in flight finish. */
  readonly state: 'active' | 'draining';
}

export interface AppliedSnapshot {
  readonly version: number;
  readonly listeners: readonly ListenerStatus[];
}

export interface ListenerStatus {
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** Addresses where it is bound: `127.0.0.1`, gateways. Empty where none could be. */
  readonly addresses: readonly string[];
  /** Why an address could not be bound: `EACCES: ports below 1024 need root`, `EADDRINUSE: …`. */
  readonly problems: readonly string[];
}

export type TargetHealthState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable';

/** AWS's reason codes (ELBv2 API reference, TargetHealth). */
export type TargetHealthReason =
  | 'Elb.RegistrationInProgress'
  | 'Elb.InitialHealthChecking'
  | 'Elb.InternalError'
  | 'Target.ResponseCodeMismatch'
  | 'Target.Timeout'
  | 'Target.FailedHealthChecks'
  | 'Target.NotRegistered'
  | 'Target.NotInUse'
  | 'Target.DeregistrationInProgress'
  | 'Target.InvalidState'
  | 'Target.IpUnusable'
  | 'Target.HealthCheckDisabled';

export type LoadBalancerObservation =
  | {
      readonly kind: 'target-health';
      readonly targetGroupArn: string;
      readonly targetId: string;
      readonly port: number;
      readonly registrationId: string;
      readonly state: TargetHealthState;
      readonly reason?: TargetHealthReason;
      /** AWS's words: `Health checks failed with these codes: [502]`, `Request timed out`. */
      readonly description?: string;
      /** What the last failed check met: a status, `timeout`, or the system's code (`ECONNREFUSED`). */
      readonly failure?: string;
      readonly at: Date;
    }
  /** A draining target has no request in flight any more. */
  | {
      readonly kind: 'target-drained';
      readonly targetGroupArn: string;
      readonly registrationId: string;
      readonly at: Date;
    }
  /**
   * Counts since the last report, once in some seconds for groups with traffic, by the zone of the target. `requests` holds all, also those
   * that found no target (`untargeted`); `targetResponseSeconds` is the sum over the requests that a target answered.
   */
  | {
      readonly kind: 'traffic';
      readonly targetGroupArn: string;
      readonly loadBalancerArn: string;
      /** Undefined where no target was chosen, or its zone is not known. */
      readonly availabilityZone?: string | undefined;
      readonly requests: number;
      readonly untargeted: number;
      readonly statusCounts: Readonly<Record<'2xx' | '3xx' | '4xx' | '5xx', number>>;
      readonly elb5xx: number;
      /** What the load balancer answered itself, by status: `502`. */
      readonly elbStatusCounts: Readonly<Record<string, number>>;
      readonly targetResponseSeconds: number;
      /** How often each response time came, milliseconds; longer ones are rounded. */
      readonly responseMilliseconds: readonly (readonly [milliseconds: number, count: number])[];
      readonly connectionErrors: number;
      readonly processedBytes: number;
      readonly at: Date;
    }
  /** Counts of a load balancer as a whole since the last report, at the same moments, while there is anything to tell. */
  | {
      readonly kind: 'load-balancer-traffic';
      readonly loadBalancerArn: string;
      /** The most that were open at once, from clients and to targets. */
      readonly activeConnections: number;
      readonly newConnections: number;
      readonly rejectedConnections: number;
      /** TLS connections of clients that came to no session. */
      readonly tlsErrors: number;
      readonly fixedResponses: number;
      readonly redirects: number;
      /** Without default rules. */
      readonly ruleEvaluations: number;
      /** Answers by status that no target group has to do with. */
      readonly elbStatusCounts: Readonly<Record<string, number>>;
      readonly at: Date;
    };
