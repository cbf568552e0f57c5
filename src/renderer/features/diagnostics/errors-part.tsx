import { Table } from '@mantine/core'
import type { DiagnosticsSummary } from '@shared/contract/diagnostics'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import { useCodeText } from '../../components/use-code-text'
import { formatCount, formatDateTime } from '../../i18n/format'
import classes from './diagnostics.module.css'
import { Part } from './part'

export interface ErrorsPartProps {
  title: string
  none: string
  errors: DiagnosticsSummary['errors']
}

/** What went wrong, by code; each code says what it means. */
export function ErrorsPart({ title, none, errors }: ErrorsPartProps) {
  const { t, i18n } = useTranslation('diagnostics')
  const codeText = useCodeText()
  if (errors.length === 0) return <Part id="errors" title={title} note={none} />
  return (
    <Part id="errors" title={title}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('error.what')}</Table.Th>
            <Table.Th>{t('error.place')}</Table.Th>
            <Table.Th className={classes.number}>{t('error.count')}</Table.Th>
            <Table.Th>{t('error.last')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errors.map(({ code, place, count, lastAtMs }) => (
            <Table.Tr key={`${code} ${place} ${lastAtMs}`}>
              <Table.Td>
                <Measured how={codeText(code)}>{code}</Measured>
              </Table.Td>
              <Table.Td className={classes.quiet}>{place}</Table.Td>
              <Table.Td className={classes.number}>{formatCount(count, { language: i18n.language })}</Table.Td>
              <Table.Td>{formatDateTime(lastAtMs, { language: i18n.language })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  )
}
