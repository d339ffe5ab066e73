import type { Message } from '../i18n/text.ts';

/** What to do about an error, by AWS's code, where AWS's own words leave it open. */
const mends: Record<string, Message> = {
  ClusterNotFoundException: {
    en: 'Choose an existing cluster, or create one first.',
    ko: '기존 클러스터를 선택하거나 먼저 클러스터를 생성하세요.',
  },
  ServiceNotFoundException: {
    en: 'The service may have been deleted. Open the list of services.',
    ko: '서비스가 삭제되었을 수 있습니다. 서비스 목록을 여세요.',
  },
};

export function mendFor(code: string): Message | undefined {
  return mends[code];
}
