/** A stack from a template that is pasted or uploaded. */
export const stackCreateMessages = {
  title: { en: 'Create stack', ko: '스택 생성' },
  template: { en: 'Template', ko: '템플릿' },
  templateHint: {
    en: 'Paste a template in YAML or JSON, or upload its file.',
    ko: 'YAML 또는 JSON 템플릿을 붙여 넣거나 파일을 업로드하세요.',
  },
  templateText: { en: 'Template text', ko: '템플릿 텍스트' },
  upload: { en: 'Upload a template file', ko: '템플릿 파일 업로드' },
  choose: { en: 'Choose file', ko: '파일 선택' },
  drop: { en: 'Drop the file here', ko: '여기에 파일을 놓으세요' },
  removeFile: { en: 'Remove file', ko: '파일 제거' },
  next: { en: 'Next', ko: '다음' },
  changeTemplate: { en: 'Change the template', ko: '템플릿 변경' },
  details: { en: 'Stack details', ko: '스택 세부 정보' },
  resources: { en: 'Resources', ko: '리소스' },
  stackName: { en: 'Stack name', ko: '스택 이름' },
  stackNameRule: {
    en: 'Letters, digits and hyphens, beginning with a letter; at most 128.',
    ko: '문자로 시작하는 문자, 숫자, 하이픈으로 최대 128자입니다.',
  },
  parameters: { en: 'Parameters', ko: '파라미터' },
  noParameters: { en: 'The template has no parameters.', ko: '템플릿에 파라미터가 없습니다.' },
  listHint: { en: 'Several, separated by commas', ko: '쉼표로 구분하여 여러 개 입력' },
  acknowledge: { en: 'Capabilities', ko: '기능' },
  acknowledgeIam: {
    en: 'I acknowledge that CloudFormation might create IAM resources.',
    ko: 'CloudFormation에서 IAM 리소스를 생성할 수 있음을 승인합니다.',
  },
  acknowledgeExpand: {
    en: 'I acknowledge that transforms of the template are carried out before the stack is created.',
    ko: '스택을 생성하기 전에 템플릿의 변환(transform)이 수행됨을 승인합니다.',
  },
  create: { en: 'Create stack', ko: '스택 생성' },
  backToForm: { en: 'Back to the form', ko: '양식으로 돌아가기' },
  openStack: { en: 'Open the stack', ko: '스택 열기' },
  emptyStacks: {
    en: 'A stack makes everything that a template names, and takes it away together. Clusters and services made here are stacks too.',
    ko: '스택은 템플릿에 정의된 리소스를 한 번에 생성하고 함께 삭제합니다. 이 콘솔에서 만든 클러스터와 서비스도 스택입니다.',
  },
} as const;
