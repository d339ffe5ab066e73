import { getCiphers } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { defaultTlsPolicy, findTlsPolicy, tlsPolicies } from './tls-policies.ts';

describe('tlsPolicies', () => {
  test('have names of their own, and the default one is among them', () => {
    const names = tlsPolicies.map((policy) => policy.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(defaultTlsPolicy);
    expect(names).toContain('ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09');
    expect(names).not.toContain('ELBSecurityPolicy-TLS13-1-1-PQ-2025-09');
  });

  test('speak TLS 1.3 exactly where they have ciphers for it', () => {
    for (const { protocols, ciphers } of tlsPolicies)
      expect(ciphers.some((cipher) => cipher.startsWith('TLS_'))).toBe(protocols.includes('TLSv1.3'));
  });

  test('are spelled as OpenSSL spells ciphers', () => {
    const known = new Set(getCiphers().map((cipher) => cipher.toUpperCase()));
    const unknown = tlsPolicies.flatMap((policy) => policy.ciphers).filter((cipher) => !known.has(cipher));
    expect([...new Set(unknown)].filter((cipher) => cipher !== 'DES-CBC3-SHA')).toEqual([]);
  });

  test('FIPS policies know no ChaCha20', () => {
    const fips = findTlsPolicy('ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04');
    expect(fips?.ciphers).toEqual(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384']);
  });
});
