import {
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  createLoadBalancingControl,
  type LoadBalancingControl,
  type LoadBalancingOptions,
} from '../../src/control/load-balancing/load-balancing-control.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { LoadBalancingApi } from '../wire/elastic-load-balancing-fixture.ts';
import { FakeLoadBalancer } from './fake-load-balancer.ts';

/** The control loop of load balancing over the API's own rows, with a load balancer that only takes notes. */
export class LoadBalancingWorld {
  readonly elb = new LoadBalancingApi();
  readonly balancer = new FakeLoadBalancer();
  addresses: string[] = [];
  readonly saved: string[] = [];
  control = this.makeControl();

  options(): LoadBalancingOptions {
    return {
      store: this.elb.api.store,
      loadBalancer: this.balancer,
      clock: this.elb.api.clock,
      random: this.elb.api.random,
      logger: silentLogger,
      endpointOf: (target, _group, port) => ({ host: target.targetId, port }),
      extraAddresses: () => this.addresses,
      saveAuthority: async (certificate) => void this.saved.push(certificate),
    };
  }

  makeControl(): LoadBalancingControl {
    return createLoadBalancingControl(this.options());
  }

  async start(): Promise<this> {
    await this.control.start();
    return this;
  }

  async health(TargetGroupArn: string, Id?: string) {
    const Targets = Id === undefined ? undefined : [{ Id }];
    const answer = await this.elb.client.send(new DescribeTargetHealthCommand({ TargetGroupArn, Targets }));
    return answer.TargetHealthDescriptions?.map((each) => each.TargetHealth);
  }

  register(TargetGroupArn: string, Id: string) {
    return this.elb.client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id }] }));
  }

  deregister(TargetGroupArn: string, Id: string) {
    return this.elb.client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: [{ Id }] }));
  }

  observe(state: 'initial' | 'healthy' | 'unhealthy', over: object = {}): void {
    const [row] = this.elb.api.store.list(targetTable);
    this.balancer.emit({
      kind: 'target-health',
      targetGroupArn: row?.targetGroupArn ?? '',
      targetId: row?.targetId ?? '',
      port: row?.port ?? 0,
      registrationId: row?.registrationId ?? '',
      state,
      at: this.elb.api.clock.now(),
      ...over,
    });
  }

  /** A load balancer, a group and a listener between them, with one target. */
  async served(): Promise<{ loadBalancer: string; group: string; listener: string }> {
    const [loadBalancer, group] = [await this.elb.loadBalancer(), await this.elb.targetGroup()];
    const listener = await this.elb.listener(loadBalancer, group);
    await this.register(group, '172.31.0.9');
    await this.control.idle();
    return { loadBalancer, group, listener };
  }
}
