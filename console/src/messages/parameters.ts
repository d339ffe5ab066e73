/** Parameters of Systems Manager. */
export const parameterMessages = {
  title: { en: 'Parameters', ko: '파라미터' },
  create: { en: 'Create parameter', ko: '파라미터 생성' },
  created: { en: 'The parameter {name} was created.', ko: '파라미터 {name}이(가) 생성되었습니다.' },
  saved: {
    en: 'Version {version} of {name} was saved.',
    ko: '{name}의 버전 {version}이(가) 저장되었습니다.',
  },
  edit: { en: 'Edit {name}', ko: '{name} 편집' },
  missing: { en: 'There is no parameter {name}.', ko: '파라미터 {name}이(가) 없습니다.' },
  type: { en: 'Type', ko: '유형' },
  tier: { en: 'Tier', ko: '계층' },
  dataType: { en: 'Data type', ko: '데이터 형식' },
  version: { en: 'Version', ko: '버전' },
  labels: { en: 'Labels', ko: '레이블' },
  modified: { en: 'Last modified', ko: '마지막 수정' },
  modifiedBy: { en: 'Last modified by', ko: '마지막 수정 사용자' },
  description: { en: 'Description', ko: '설명' },
  value: { en: 'Value', ko: '값' },
  newValue: { en: 'New value', ko: '새 값' },
  history: { en: 'History', ko: '기록' },
  nameHint: {
    en: 'A path such as /web/database/host keeps parameters of one application together.',
    ko: '/web/database/host와 같은 경로를 사용하면 한 애플리케이션의 파라미터를 함께 관리할 수 있습니다.',
  },
  listHint: { en: 'Items separated by commas.', ko: '쉼표로 구분된 항목.' },
  useInTasks: { en: 'In a task definition', ko: '태스크 정의에서 사용' },
  useInTasksText: {
    en: 'The valueFrom of a container’s secret. The name alone does too, for tasks of the same Region.',
    ko: '컨테이너 보안 암호의 valueFrom입니다. 같은 리전의 태스크에서는 이름만 사용해도 됩니다.',
  },
} as const;
