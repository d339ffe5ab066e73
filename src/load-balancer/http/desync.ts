import type { Framing } from './framing.ts';
import type { RequestHead } from './head.ts';

/** How risky a request is whose framing is already known to be single (aws/http-desync-guardian, classification reasons). */
export type DesyncClass = 'compliant' | 'acceptable' | 'ambiguous';

/**
 * Classifies what the strict parser lets through. Severe requests never come here: the parser refuses them. An ambiguous
 * one is served in defensive mode with both connections closed after it, and refused in strictest mode, as
 * "Desync mitigation mode" of the Application Load Balancers guide has it.
 */
export function classifyRequest(head: RequestHead, framing: Framing): DesyncClass {
  if (hasSuspiciousHeader(head)) return 'ambiguous';
  if (head.method !== 'GET' && head.method !== 'HEAD') return 'compliant';
  if (framing.kind === 'none') return 'compliant';
  return framing.kind === 'length' && framing.length === 0 ? 'acceptable' : 'ambiguous';
}

/** Names that some server might take for a framing header once it tidies them: `Transfer_Encoding`, `Content.Length`. */
function hasSuspiciousHeader(head: RequestHead): boolean {
  for (let i = 0; i < head.headers.length; i += 2) {
    const name = head.headers[i]!;
    if (name.length < 13 || name.length > 20) continue;
    const letters = name.toLowerCase().replaceAll(/[^a-z]/g, '');
    if (letters === 'contentlength' && name.toLowerCase() !== 'content-length') return true;
    if (letters === 'transferencoding' && name.toLowerCase() !== 'transfer-encoding') return true;
  }
  return false;
}
