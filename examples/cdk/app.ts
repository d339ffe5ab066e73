/**
 * The runbook as a CDK app: a VPC over two availability zones, and a load balanced Fargate service that scales on CPU and on requests.
 *   npx cdk bootstrap && npx cdk deploy     with AWS_ENDPOINT_URL=http://127.0.0.1:4566 here, and without it on AWS
 */
import {
  App,
  BootstraplessSynthesizer,
  CfnOutput,
  DefaultStackSynthesizer,
  Duration,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import type { Construct } from 'constructs';

interface HelloProps extends StackProps {
  readonly image: ContainerImage;
}

class HelloStack extends Stack {
  constructor(scope: Construct, id: string, { image, ...props }: HelloProps) {
    super(scope, id, props);
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24 }],
    });
    const cluster = new Cluster(this, 'Cluster', { vpc });
    const service = new ApplicationLoadBalancedFargateService(this, 'Service', {
      cluster,
      cpu: 256,
      memoryLimitMiB: 512,
      desiredCount: 2,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      assignPublicIp: true,
      taskImageOptions: {
        image,
        containerPort: 8080,
        environment: { GREETING: this.node.tryGetContext('greeting') ?? 'Hello from CDK' },
      },
    });
    service.targetGroup.configureHealthCheck({
      path: '/health',
      interval: Duration.seconds(5),
      timeout: Duration.seconds(2),
      healthyThresholdCount: 2,
    });
    service.targetGroup.setAttribute('deregistration_delay.timeout_seconds', '10');

    const scaling = service.service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 6 });
    scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
    scaling.scaleOnRequestCount('Requests', { requestsPerTarget: 600, targetGroup: service.targetGroup });
    new CfnOutput(this, 'HealthCheckUrl', {
      value: `http://${service.loadBalancer.loadBalancerDnsName}/health`,
    });
  }
}

const app = new App();
// With an image that is pushed already there is no asset, and then no bootstrap stack is needed: -c image=<repository uri>:<tag>
const image: string | undefined = app.node.tryGetContext('image');
new HelloStack(app, 'HelloCdk', {
  image: image === undefined ? ContainerImage.fromAsset('../hello') : ContainerImage.fromRegistry(image),
  synthesizer: image === undefined ? new DefaultStackSynthesizer() : new BootstraplessSynthesizer(),
});
