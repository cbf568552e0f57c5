import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { METRIC_NAMES } from '../../../shared/domain/diagnostics/metric-names'
import { conversations } from './conversations'
import { interviews } from './interviews'
import { profiles } from './profiles'

/** What was measured while something ran: numbers only, never words. */
export const metrics = sqliteTable(
  'metrics',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    interviewId: text('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id').references(() => conversations.id, { onDelete: 'cascade' }),
    name: text('name', { enum: METRIC_NAMES }).notNull(),
    /** In the unit that the name ends with. */
    value: real('value').notNull(),
    /** What it is of: a path, a model's name, a state. Never words of a person. */
    label: text('label'),
    createdAtMs: integer('created_at').notNull(),
  },
  (t) => [
    // It covers the summary: hundreds of thousands are counted without reading one of them.
    index('metrics_by_name').on(t.profileId, t.name, t.label, t.value, t.createdAtMs),
    index('metrics_by_interview').on(t.interviewId),
    index('metrics_by_conversation').on(t.conversationId),
  ],
)
