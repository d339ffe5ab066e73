import { X509Certificate } from 'node:crypto';
import type { Clock } from '../../../platform/clock.ts';
import type { RandomSource } from '../../../platform/random.ts';
import type { Store } from '../../../store/store.ts';
import {
  type ListenerRow,
  type LoadBalancerRow,
  type LocalCertificateRow,
  localCertificateTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { byKey, type LoadBalancingRows } from '../rows.ts';
import { certificateKey } from './certificate-key.ts';
import type { KeyPairPem } from './issue.ts';

/**
 * Certificates that stand in for IAM's, and for ACM's that are gone. One authority for the data directory, kept beside the tables so that a reset leaves it and
 * whoever trusts it need not trust again; one certificate for each load balancer and certificate ARN, kept as a row. A restart finds both.
 * Certificates whose listener is gone are removed; one that ends within a month is made anew. Keys are never shown.
 */
export class LocalCertificates {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: RandomSource;

  constructor(store: Store, clock: Clock, random: RandomSource) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  /** The authority's certificate, where one has been made. */
  authority(): string | undefined {
    return this.#readAuthority()?.certificate;
  }

  /** Makes what HTTPS listeners lack. Making certificates is loaded with the first of them. */
  async ensure(rows: LoadBalancingRows): Promise<void> {
    const wanted = wantedCertificates(rows);
    for (const row of rows.certificates)
      if (!wanted.has(row.certificateKey)) this.#store.delete(localCertificateTable, row.certificateKey);
    if (wanted.size === 0) return;
    const authority = await this.ensureAuthority();
    const existing = byKey(rows.certificates, (row) => row.certificateKey);
    for (const [key, certificate] of wanted)
      if (!this.#isGood(existing.get(key), authority)) await this.#issue(certificate, authority);
  }

  async #issue({ loadBalancer, certificateArn }: WantedCertificate, authority: KeyPairPem): Promise<void> {
    const { issueCertificate } = await import('./issue.ts');
    const names = [loadBalancer.dnsName, '*.localhost', 'localhost'];
    const wish = { subject: 'CN=Slipway load balancer, O=Slipway', names, addresses: ['127.0.0.1'] };
    const issued = await issueCertificate(authority, wish, this.#clock.now(), this.#random);
    this.#store.put(localCertificateTable, {
      certificateKey: certificateKey(loadBalancer.loadBalancerArn, certificateArn),
      loadBalancerArn: loadBalancer.loadBalancerArn,
      certificateArn,
      ...issued,
      certificate: `${issued.certificate}\n${authority.certificate}`,
      names,
      authority: fingerprint(authority),
    });
  }

  #isGood(row: LocalCertificateRow | undefined, authority: KeyPairPem): boolean {
    const month = 30 * 86_400_000;
    const soon = this.#clock.now().getTime() + month;
    return row !== undefined && row.notAfter > soon && row.authority === fingerprint(authority);
  }

  /** The authority with its key, made when there is none. */
  async ensureAuthority(): Promise<KeyPairPem> {
    const found = this.#readAuthority();
    if (found !== undefined) return found;
    const { issueAuthority } = await import('./issue.ts');
    const made = await issueAuthority(this.#clock.now(), this.#random);
    return JSON.parse(this.#store.meta(authorityName, () => JSON.stringify(made))) as KeyPairPem;
  }

  #readAuthority(): KeyPairPem | undefined {
    const found = this.#store.readMeta(authorityName);
    return found === undefined ? undefined : (JSON.parse(found) as KeyPairPem);
  }
}

const authorityName = 'certificate-authority';

const fingerprint = ({ certificate }: KeyPairPem) => new X509Certificate(certificate).fingerprint256;

interface WantedCertificate {
  readonly loadBalancer: LoadBalancerRow;
  readonly certificateArn: string;
}

function wantedCertificates(rows: LoadBalancingRows): ReadonlyMap<string, WantedCertificate> {
  const loadBalancers = byKey(rows.loadBalancers, (row) => row.loadBalancerArn);
  const own = new Set(rows.ownCertificates.map((row) => row.certificateArn));
  const wanted = new Map<string, WantedCertificate>();
  for (const listener of rows.listeners) {
    const loadBalancer = loadBalancers.get(listener.loadBalancerArn);
    if (loadBalancer === undefined) continue;
    for (const certificateArn of certificateArns(listener))
      if (!own.has(certificateArn))
        wanted.set(certificateKey(listener.loadBalancerArn, certificateArn), {
          loadBalancer,
          certificateArn,
        });
  }
  return wanted;
}

const certificateArns = ({ certificates }: ListenerRow) =>
  certificates.map((each) => each.CertificateArn).filter((arn) => arn !== undefined);
