import type {
  Certificate,
  DescribeListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { SERVICE } from './common.ts';

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::ListenerCertificate: further certificates of an HTTPS listener. */
export const listenerCertificate: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  services: [SERVICE],
  create({ call, properties, generatedName }) {
    call(SERVICE, 'AddListenerCertificates', properties);
    return { done: true, physicalId: generatedName(255) };
  },
  update({ call, properties, previous }) {
    const { ListenerArn } = properties;
    const [before, after] = [certificatesOf(previous), certificatesOf(properties)];
    const [more, less] = [without(after, before), without(before, after)];
    if (more.length > 0) call(SERVICE, 'AddListenerCertificates', { ListenerArn, Certificates: more });
    if (less.length > 0) call(SERVICE, 'RemoveListenerCertificates', { ListenerArn, Certificates: less });
    return { done: true };
  },
  delete({ call, properties }) {
    unlessGone(['ListenerNotFound', 'CertificateNotFound'], () =>
      call(SERVICE, 'RemoveListenerCertificates', properties),
    );
    return { done: true };
  },
  /** Others of the listener may have been added by others. */
  read({ call, properties }) {
    const { ListenerArn } = properties;
    const answer = ifThere(['ListenerNotFound'], () =>
      call<DescribeListenerCertificatesOutput>(SERVICE, 'DescribeListenerCertificates', { ListenerArn }),
    );
    const there = (answer?.Certificates ?? []).filter((each) => !each.IsDefault);
    const Certificates = without(certificatesOf(properties), without(certificatesOf(properties), there));
    return Certificates.length === 0 ? undefined : { ListenerArn, Certificates };
  },
};

const certificatesOf = (properties: Properties): Certificate[] => properties.Certificates ?? [];

const without = (some: Certificate[], others: Certificate[]) =>
  some.filter((each) => !others.some((other) => other.CertificateArn === each.CertificateArn));
