/**
 * The predefined security policies of HTTPS listeners: which protocols and ciphers a client may use ("Security policies for your Application
 * Load Balancer"). The API describes them and the load balancer obeys them. A policy is the families of ciphers it has, in AWS's order.
 */
type TlsProtocol = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

export interface TlsPolicy {
  readonly name: string;
  /** As DescribeSSLPolicies orders them: the newest first. */
  readonly protocols: readonly TlsProtocol[];
  readonly ciphers: readonly string[];
}

/** "If you do not specify a security policy when you create the listener": for the CLI, CloudFormation and the CDK. */
export const defaultTlsPolicy = 'ELBSecurityPolicy-2016-08';

type Family =
  | 'tls13'
  | 'chacha'
  | 'ecdheGcm'
  | 'ecdheSha2'
  | 'ecdheSha'
  | 'rsaGcm'
  | 'rsaSha2'
  | 'rsaSha'
  | 'des';

const ciphers: readonly (readonly [Family, string])[] = [
  ['tls13', 'TLS_AES_128_GCM_SHA256'],
  ['tls13', 'TLS_AES_256_GCM_SHA384'],
  ['chacha', 'TLS_CHACHA20_POLY1305_SHA256'],
  ['ecdheGcm', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['ecdheGcm', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ['ecdheSha2', 'ECDHE-ECDSA-AES128-SHA256'],
  ['ecdheSha2', 'ECDHE-RSA-AES128-SHA256'],
  ['ecdheSha', 'ECDHE-ECDSA-AES128-SHA'],
  ['ecdheSha', 'ECDHE-RSA-AES128-SHA'],
  ['ecdheGcm', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['ecdheGcm', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ['ecdheSha2', 'ECDHE-ECDSA-AES256-SHA384'],
  ['ecdheSha2', 'ECDHE-RSA-AES256-SHA384'],
  ['ecdheSha', 'ECDHE-ECDSA-AES256-SHA'],
  ['ecdheSha', 'ECDHE-RSA-AES256-SHA'],
  ['rsaGcm', 'AES128-GCM-SHA256'],
  ['rsaSha2', 'AES128-SHA256'],
  ['rsaSha', 'AES128-SHA'],
  ['rsaGcm', 'AES256-GCM-SHA384'],
  ['rsaSha2', 'AES256-SHA256'],
  ['rsaSha', 'AES256-SHA'],
  ['des', 'DES-CBC3-SHA'],
];

const forwardSecrecy: readonly Family[] = ['ecdheGcm', 'ecdheSha2', 'ecdheSha'];
const modern: readonly Family[] = ['ecdheGcm', 'ecdheSha2'];
const withoutSha: readonly Family[] = [...modern, 'rsaGcm', 'rsaSha2'];
const all: readonly Family[] = [...forwardSecrecy, 'rsaGcm', 'rsaSha2', 'rsaSha'];
const tls13: readonly Family[] = ['tls13', 'chacha'];

const upTo13: readonly TlsProtocol[] = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'];
const upTo12: readonly TlsProtocol[] = ['TLSv1.2', 'TLSv1.1', 'TLSv1'];

function policy(name: string, protocols: readonly TlsProtocol[], families: readonly Family[]): TlsPolicy {
  return {
    name: `ELBSecurityPolicy-${name}`,
    protocols,
    ciphers: ciphers.filter(([family]) => families.includes(family)).map(([, cipher]) => cipher),
  };
}

/** Name, how many protocols from TLS 1.3 down, and what there is beside the TLS 1.3 ciphers. */
type Generation = readonly [string, number, readonly Family[]];

/** Post-quantum sisters have the same protocols and ciphers: their key exchange is no cipher. */
const generation13: readonly Generation[] = [
  ['TLS13-1-3', 1, []],
  ['TLS13-1-2', 2, modern],
  ['TLS13-1-2-Res', 2, ['ecdheGcm']],
  ['TLS13-1-2-Ext1', 2, withoutSha],
  ['TLS13-1-2-Ext2', 2, all],
  ['TLS13-1-1', 3, all],
  ['TLS13-1-0', 4, all],
];

/** FIPS policies know no ChaCha20. */
const generationFips: readonly Generation[] = [
  ['TLS13-1-3-FIPS', 1, []],
  ['TLS13-1-2-FIPS', 2, modern],
  ['TLS13-1-2-Res-FIPS', 2, ['ecdheGcm']],
  ['TLS13-1-2-Ext0-FIPS', 2, forwardSecrecy],
  ['TLS13-1-2-Ext1-FIPS', 2, withoutSha],
  ['TLS13-1-2-Ext2-FIPS', 2, all],
  ['TLS13-1-1-FIPS', 3, all],
  ['TLS13-1-0-FIPS', 4, all],
];

/** Each has a post-quantum sister, but for those that begin at TLS 1.1. */
function withSister(
  [name, count, families]: Generation,
  date: string,
  own: readonly Family[],
): readonly TlsPolicy[] {
  const protocols = upTo13.slice(0, count);
  const first = policy(`${name}-${date}`, protocols, [...own, ...families]);
  if (name.startsWith('TLS13-1-1')) return [first];
  return [first, policy(`${name}-PQ-2025-09`, protocols, [...own, ...families])];
}

export const tlsPolicies: readonly TlsPolicy[] = [
  policy('2016-08', upTo12, all),
  ...generation13.flatMap((each) => withSister(each, '2021-06', tls13)),
  ...generationFips.flatMap((each) => withSister(each, '2023-04', ['tls13'])),
  policy('TLS-1-2-Ext-2018-06', ['TLSv1.2'], all),
  policy('TLS-1-2-2017-01', ['TLSv1.2'], withoutSha),
  policy('TLS-1-1-2017-01', ['TLSv1.2', 'TLSv1.1'], all),
  policy('TLS-1-0-2015-04', upTo12, [...all, 'des']),
  policy('2015-05', upTo12, all),
  policy('FS-1-2-Res-2020-10', ['TLSv1.2'], ['ecdheGcm']),
  policy('FS-1-2-Res-2019-08', ['TLSv1.2'], modern),
  policy('FS-1-2-2019-08', ['TLSv1.2'], forwardSecrecy),
  policy('FS-1-1-2019-08', ['TLSv1.2', 'TLSv1.1'], forwardSecrecy),
  policy('FS-2018-06', upTo12, forwardSecrecy),
];

export function findTlsPolicy(name: string): TlsPolicy | undefined {
  return tlsPolicies.find((each) => each.name === name);
}
