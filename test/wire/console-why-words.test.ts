import { expect, it } from 'vitest';
import { findingMessages, mendMessages } from '../../console/src/messages/diagnosis.ts';
import { finding, findingCodes } from '../../src/domain/diagnosis/finding.ts';

it("why: every finding, and every mend, has its words in the console's catalogue", () => {
  expect(Object.keys(findingMessages).sort()).toEqual([...findingCodes].sort());
  const mends = new Set<string>(findingCodes.flatMap((code) => [...finding(code, '', []).mend]));
  expect(Object.keys(mendMessages).sort()).toEqual([...mends].sort());
});
