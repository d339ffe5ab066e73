import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Message } from '../i18n/text.ts';

/** How a status of the AWS APIs is drawn: its colour and its words. The API's own string stands in the tooltip. */
export interface StatusWords {
  type: StatusIndicatorProps.Type;
  words: Message;
}

const as = (type: StatusIndicatorProps.Type, en: string, ko: string): StatusWords => ({
  type,
  words: { en, ko },
});

/** By the API's own string. A status that is not here is shown as it is. */
export const statuses: Record<string, StatusWords> = {
  ACTIVE: as('success', 'Active', '활성'),
  INACTIVE: as('stopped', 'Inactive', '비활성'),
  DRAINING: as('pending', 'Draining', '드레이닝 중'),
  DELETE_IN_PROGRESS: as('in-progress', 'Delete in progress', '삭제 진행 중'),
  // Tasks
  PROVISIONING: as('in-progress', 'Provisioning', '프로비저닝 중'),
  PENDING: as('pending', 'Pending', '보류 중'),
  ACTIVATING: as('in-progress', 'Activating', '활성화 중'),
  RUNNING: as('success', 'Running', '실행 중'),
  DEACTIVATING: as('in-progress', 'Deactivating', '비활성화 중'),
  STOPPING: as('in-progress', 'Stopping', '중지 중'),
  DEPROVISIONING: as('in-progress', 'Deprovisioning', '프로비저닝 해제 중'),
  STOPPED: as('stopped', 'Stopped', '중지됨'),
  // Health
  HEALTHY: as('success', 'Healthy', '정상'),
  UNHEALTHY: as('error', 'Unhealthy', '비정상'),
  UNKNOWN: as('pending', 'Unknown', '알 수 없음'),
  healthy: as('success', 'Healthy', '정상'),
  unhealthy: as('error', 'Unhealthy', '비정상'),
  initial: as('in-progress', 'Initial', '초기'),
  draining: as('pending', 'Draining', '드레이닝 중'),
  unused: as('stopped', 'Unused', '사용되지 않음'),
  unavailable: as('warning', 'Unavailable', '사용할 수 없음'),
  // Deployments
  IN_PROGRESS: as('in-progress', 'In progress', '진행 중'),
  COMPLETED: as('success', 'Completed', '완료됨'),
  SUCCESSFUL: as('success', 'Successful', '성공'),
  FAILED: as('error', 'Failed', '실패'),
  STOP_REQUESTED: as('in-progress', 'Stop requested', '중지 요청됨'),
  ROLLBACK_REQUESTED: as('in-progress', 'Rollback requested', '롤백 요청됨'),
  ROLLBACK_IN_PROGRESS: as('in-progress', 'Rollback in progress', '롤백 진행 중'),
  ROLLBACK_SUCCESSFUL: as('warning', 'Rolled back', '롤백됨'),
  ROLLBACK_FAILED: as('error', 'Rollback failed', '롤백 실패'),
  // Pipelines and CodeDeploy
  InProgress: as('in-progress', 'In progress', '진행 중'),
  Succeeded: as('success', 'Succeeded', '성공'),
  Failed: as('error', 'Failed', '실패'),
  Stopped: as('stopped', 'Stopped', '중지됨'),
  Stopping: as('in-progress', 'Stopping', '중지 중'),
  Superseded: as('stopped', 'Superseded', '대체됨'),
  Cancelled: as('stopped', 'Cancelled', '취소됨'),
  Abandoned: as('stopped', 'Abandoned', '중단됨'),
  Overridden: as('warning', 'Overridden', '재정의됨'),
  Skipped: as('stopped', 'Skipped', '건너뜀'),
  Created: as('pending', 'Created', '생성됨'),
  Queued: as('pending', 'Queued', '대기열에 있음'),
  Pending: as('pending', 'Pending', '보류 중'),
  Ready: as('pending', 'Ready', '준비됨'),
  Baking: as('in-progress', 'Baking', '베이킹 중'),
  // Load balancers and networks
  active: as('success', 'Active', '활성'),
  provisioning: as('in-progress', 'Provisioning', '프로비저닝 중'),
  available: as('success', 'Available', '사용 가능'),
  pending: as('pending', 'Pending', '보류 중'),
  failed: as('error', 'Failed', '실패'),
  // Drift of stacks
  IN_SYNC: as('success', 'In sync', '동기화됨'),
  DRIFTED: as('warning', 'Drifted', '드리프트됨'),
  MODIFIED: as('warning', 'Modified', '수정됨'),
  NOT_CHECKED: as('pending', 'Not checked', '확인되지 않음'),
  // Alarms
  OK: as('success', 'OK', '정상'),
  ALARM: as('error', 'In alarm', '경보 상태'),
  INSUFFICIENT_DATA: as('pending', 'Insufficient data', '데이터 부족'),
};
