/** The pages of CloudFormation stacks, and the progress of one that other pages show. */
export const stackMessages = {
  title: { en: 'Stacks', ko: '스택' },
  stackNamed: { en: 'Stack {name}', ko: '스택 {name}' },
  openStack: { en: 'Open the stack', ko: '스택 열기' },
  progressDescription: {
    en: 'CloudFormation makes the resources; what it does is shown as it happens.',
    ko: 'CloudFormation이 리소스를 생성하며, 진행 상황이 실시간으로 표시됩니다.',
  },
  resourcesDone: { en: '{done} of {total} resources', ko: '리소스 {total}개 중 {done}개' },
  failing: {
    en: 'A resource failed; CloudFormation is undoing what it did',
    ko: '리소스가 실패했습니다. CloudFormation이 변경 사항을 되돌리고 있습니다',
  },
  failed: { en: 'The stack failed', ko: '스택이 실패했습니다' },
  resources: { en: 'Resources', ko: '리소스' },
  events: { en: 'Events', ko: '이벤트' },
  timestamp: { en: 'Timestamp', ko: '타임스탬프' },
  logicalId: { en: 'Logical ID', ko: '논리적 ID' },
  physicalId: { en: 'Physical ID', ko: '물리적 ID' },
  type: { en: 'Type', ko: '유형' },
  reason: { en: 'Status reason', ko: '상태 이유' },
} as const;
