/** What is done to a service: the small dialogs, and its update. */
export const serviceActionMessages = {
  update: { en: 'Update service', ko: '서비스 업데이트' },
  scale: { en: 'Scale', ko: '크기 조정' },
  scaleTitle: { en: 'Scale {name}', ko: '{name} 크기 조정' },
  desired: { en: 'Desired tasks', ko: '원하는 태스크' },
  desiredRange: {
    en: 'Enter a number from 0 to 5000: the number of tasks per service.',
    ko: '0~5000 사이의 숫자를 입력하세요(서비스당 태스크 수).',
  },
  autoScaled: {
    en: 'Service auto scaling keeps this service between {min} and {max} tasks, and may change this number again.',
    ko: '서비스 자동 크기 조정이 이 서비스를 태스크 {min}~{max}개로 유지하며 이 값을 다시 변경할 수 있습니다.',
  },
  scaled: {
    en: '{name} shall run {count} tasks.',
    ko: '{name}의 원하는 태스크가 {count}개로 변경되었습니다.',
  },
  force: { en: 'Force new deployment', ko: '새 배포 강제' },
  forceTitle: { en: 'Force a new deployment of {name}?', ko: '{name}의 새 배포를 강제하시겠습니까?' },
  forceText: {
    en: 'All tasks are replaced by new ones of the same revision, {revision}, within the minimum and maximum percent. Their images are pulled again.',
    ko: '최소 및 최대 비율 내에서 모든 태스크가 같은 개정 {revision}의 새 태스크로 교체됩니다. 이미지를 다시 가져옵니다.',
  },
  forced: { en: 'A new deployment of {name} has begun.', ko: '{name}의 새 배포가 시작되었습니다.' },
  deleteService: { en: 'Delete service', ko: '서비스 삭제' },
  deleteTasks: {
    en: 'Tasks that are stopped with it: {count}.',
    ko: '함께 중지되는 태스크: {count}개.',
  },
  deleteStack: {
    en: 'The service belongs to the stack {stack}, which is deleted with all that it made: load balancer, target group, security groups, scaling.',
    ko: '서비스는 스택 {stack}에 속합니다. 스택이 만든 로드 밸런서, 대상 그룹, 보안 그룹, 자동 크기 조정도 함께 삭제됩니다.',
  },
  deleteForeign: {
    en: 'The service is a resource of the stack {stack}. Only the service is deleted: the stack no longer agrees with its template then.',
    ko: '서비스는 스택 {stack}의 리소스입니다. 서비스만 삭제되므로 스택이 템플릿과 달라집니다.',
  },
  deleteAlone: {
    en: 'The service is deleted by force: also while it has tasks.',
    ko: '태스크가 있어도 서비스를 강제로 삭제합니다.',
  },
  deleting: { en: '{name} is being deleted.', ko: '{name}을(를) 삭제하고 있습니다.' },

  updateTitle: { en: 'Update {name}', ko: '{name} 업데이트' },
  byStack: {
    en: 'This service belongs to the stack {stack}: the update changes the stack’s template and goes through a change set, so that the stack and its service keep agreeing.',
    ko: '이 서비스는 스택 {stack}에 속합니다. 스택과 서비스가 일치하도록 템플릿을 변경하고 변경 세트로 업데이트합니다.',
  },
  byApi: {
    en: 'This service belongs to no stack: the update goes to ECS (UpdateService) and Application Auto Scaling directly.',
    ko: '이 서비스는 스택에 속하지 않으므로 ECS(UpdateService)와 Application Auto Scaling을 직접 호출하여 업데이트합니다.',
  },
  forceOption: { en: 'Force new deployment', ko: '새 배포 강제' },
  forceOptionText: {
    en: 'Replaces the tasks also where nothing else of them changes.',
    ko: '다른 변경이 없어도 태스크를 교체합니다.',
  },
  refused: { en: 'The service could not be updated', ko: '서비스를 업데이트할 수 없습니다' },
  updating: { en: 'Updating the service {name}', ko: '서비스 {name} 업데이트 중' },
  updated: { en: 'The service {name} is being updated.', ko: '서비스 {name}을(를) 업데이트하고 있습니다.' },
  updateDone: { en: 'The service {name} has been updated.', ko: '서비스 {name}이(가) 업데이트되었습니다.' },
  updateFailed: {
    en: 'The update failed, and CloudFormation brings back what was before. The form keeps what you typed.',
    ko: '업데이트에 실패하여 CloudFormation이 이전 상태로 되돌립니다. 입력한 내용은 양식에 그대로 있습니다.',
  },
  keptPolicies: {
    en: 'Policies with metrics that this form does not know stay as they are: {names}.',
    ko: '이 양식에서 지원하지 않는 지표의 정책은 그대로 유지됩니다: {names}.',
  },
  notRolling: {
    en: 'This service is deployed by {controller}, not by ECS: its revision is changed there.',
    ko: '이 서비스는 ECS가 아니라 {controller}(으)로 배포됩니다. 개정은 해당 서비스에서 변경하세요.',
  },
} as const;
