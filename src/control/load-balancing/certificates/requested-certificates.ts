import type { Clock } from '../../../platform/clock.ts';
import type { RandomSource } from '../../../platform/random.ts';
import { materialOf } from '../../../store/certificate-material.ts';
import type { Store } from '../../../store/store.ts';
import { type CertificateRow, certificateTable } from '../../../store/tables/acm.ts';
import type { KeyPairPem } from './issue.ts';

/** ACM begins 60 days before the end (ACM user guide, "Managed certificate renewal"). */
const RENEWED_BEFORE = 60 * 86_400_000;

/**
 * Issues what ACM was asked for: certificates that wait, whose renewal was asked for, or that end soon. It writes `material` and nothing else of a row, in one
 * transaction each; a kill before that leaves the row as it was, and the next pass issues it.
 */
export class RequestedCertificates {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: RandomSource;
  readonly #authority: () => Promise<KeyPairPem>;

  constructor(store: Store, clock: Clock, random: RandomSource, authority: () => Promise<KeyPairPem>) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#authority = authority;
  }

  async ensure(): Promise<void> {
    const now = this.#clock.now().getTime();
    for (const row of this.#store.list(certificateTable)) if (isDue(row, now)) await this.#issue(row);
  }

  async #issue({ certificateArn, domainName, names, keyAlgorithm }: CertificateRow): Promise<void> {
    const authority = await this.#authority();
    const { issueCertificate } = await import('./issue.ts');
    const now = this.#clock.now();
    const wish = { subject: `CN=${domainName}`, names, addresses: [], keyAlgorithm };
    const { certificate, privateKey } = await issueCertificate(authority, wish, now, this.#random);
    const material = materialOf({ certificate, privateKey, chain: authority.certificate });
    this.#store.update(certificateTable, certificateArn, ({ renewalRequested: _, ...row }) => ({
      ...row,
      material,
      ...(row.material === undefined ? { issuedAt: now.getTime() } : { renewedAt: now.getTime() }),
    }));
  }
}

function isDue({ type, material, renewalRequested }: CertificateRow, now: number): boolean {
  if (type !== 'AMAZON_ISSUED') return false;
  return material === undefined || renewalRequested === true || material.notAfter - now < RENEWED_BEFORE;
}
