import Button from '@cloudscape-design/components/button';
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { FieldWithButton } from '../../components/field-with-button.tsx';
import { text } from '../../i18n/text.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { type LogRange, pickedOf, rangeOf, rangeQuery } from './log-range.ts';

const CHOICES = [5, 15, 60, 180, 720, 1_440, 10_080];

const relativeOptions = CHOICES.map((minutes) => ({
  ...(pickedOf({ minutes }) as DateRangePickerProps.RelativeValue),
  key: String(minutes),
}));

/** AWS's filter pattern and the time range; both stand in the address. */
export function SearchBar({ pattern, range }: { pattern: string; range: LogRange }) {
  const [, change] = useQueryState();
  const [typed, setTyped] = useState(pattern);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change({ pattern: typed.trim() });
      }}
    >
      <Grid gridDefinition={[{ colspan: { default: 12, s: 8 } }, { colspan: { default: 12, s: 4 } }]}>
        <FormField label={text(m.pattern)} constraintText={text(m.patternHint)} stretch>
          <FieldWithButton button={<Button formAction="submit">{text(m.apply)}</Button>}>
            <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} type="search" />
          </FieldWithButton>
        </FormField>
        <FormField label={text(m.range)} stretch>
          <DateRangePicker
            value={pickedOf(range)}
            relativeOptions={relativeOptions}
            onChange={({ detail }) => change(rangeQuery(rangeOf(detail.value)))}
            isValidRange={(value) =>
              value?.type === 'absolute' && !(new Date(value.startDate) < new Date(value.endDate))
                ? { valid: false, errorMessage: text(m.rangeInvalid) }
                : { valid: true }
            }
            placeholder={text(m.allTime)}
          />
        </FormField>
      </Grid>
    </form>
  );
}
