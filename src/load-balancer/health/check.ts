import type { Clock } from '../../platform/clock.ts';
import type { HealthCheckConfig, TargetConfig } from '../contract.ts';
import { httpModule, httpsModule } from '../lazy-modules.ts';
import { matchesStatus } from './matcher.ts';
import type { CheckResult } from './thresholds.ts';

/** Checks one target once. Never rejects. */
export type HealthCheck = (target: TargetConfig, config: HealthCheckConfig) => Promise<CheckResult>;

/** Checks over the network, each on its own connection as AWS does. Certificates of targets are not verified, nor in AWS. */
export function networkHealthCheck(clock: Clock): HealthCheck {
  return (target, config) =>
    new Promise((resolve) => {
      const { request: send } = config.protocol === 'HTTPS' ? httpsModule() : httpModule();
      const request = send({
        host: target.healthCheckEndpoint.host,
        port: target.healthCheckEndpoint.port,
        path: config.path,
        agent: false,
        rejectUnauthorized: false,
        headers: {
          host: `${target.id}:${config.port === 'traffic-port' ? target.port : config.port}`,
          'user-agent': 'ELB-HealthChecker/2.0',
          'accept-encoding': 'gzip, compressed',
          connection: 'close',
        },
      });
      const finish = (result: CheckResult) => {
        cancel();
        request.destroy();
        resolve(result);
      };
      const cancel = clock.after(config.timeoutSeconds * 1000, () => finish({ kind: 'timeout' }));
      request.on('response', (response) => {
        const status = response.statusCode ?? 0;
        finish(matchesStatus(config.matcher, status) ? { kind: 'success' } : { kind: 'mismatch', status });
      });
      request.on('error', ({ code }: NodeJS.ErrnoException) => finish({ kind: 'failed', code }));
      request.end();
    });
}
