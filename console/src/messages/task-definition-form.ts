/** What the form finds wrong where the API has no words of its own. */
export const validationMessages = {
  required: { en: 'This field is required.', ko: '필수 필드입니다.' },
  twice: { en: 'This name is used more than once.', ko: '이 이름은 두 번 이상 사용되었습니다.' },
  wholeNumber: { en: 'Enter a whole number.', ko: '정수를 입력하세요.' },
  taskCpu: {
    en: 'Enter CPU units from 128 to 196608, or a number of vCPU such as "1 vCPU".',
    ko: '128~196608 사이의 CPU 단위 또는 "1 vCPU"와 같은 vCPU 수를 입력하세요.',
  },
  taskMemory: {
    en: 'Enter MiB, or a number of GB such as "1 GB".',
    ko: 'MiB 또는 "1 GB"와 같은 GB 수를 입력하세요.',
  },
  tagReserved: {
    en: 'Names that begin with "aws:" are reserved for AWS.',
    ko: '"aws:"로 시작하는 이름은 AWS용으로 예약되어 있습니다.',
  },
  portName: {
    en: 'Use up to 64 lowercase letters, numbers, underscores and hyphens, with no hyphen first.',
    ko: '하이픈으로 시작하지 않는 소문자, 숫자, 밑줄, 하이픈을 최대 64자까지 사용하세요.',
  },
  volumeName: {
    en: 'Use up to 255 letters, numbers, underscores and hyphens.',
    ko: '문자, 숫자, 밑줄, 하이픈을 최대 255자까지 사용하세요.',
  },
} as const;
