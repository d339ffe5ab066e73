/** A listener's certificate is made for its load balancer: two load balancers with one ACM certificate have two here. */
export const certificateKey = (loadBalancerArn: string, certificateArn: string) =>
  `${loadBalancerArn}|${certificateArn}`;
