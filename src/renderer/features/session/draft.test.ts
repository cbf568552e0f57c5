import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Draft, type DraftEvent, emptyDraft, writeDraft } from './draft'

const fold = (events: DraftEvent[]): Draft => events.reduce(writeDraft, emptyDraft)

describe('a typed answer', () => {
  it('stays in the box until it is on disk (bug: text lost when the connection drops after Send)', () => {
    const sent = fold([
      { type: 'typed', text: 'mine' },
      { type: 'sent', id: 'a', questionNumber: 1 },
    ])
    expect(sent.text).toBe('mine')
    expect(writeDraft(sent, { type: 'saved', id: 'a' })).toEqual(emptyDraft)
  })

  it("is not cleared by another answer's receipt (bug: a spoken answer saved, the typed one gone)", () => {
    const sent = fold([
      { type: 'typed', text: 'mine' },
      { type: 'sent', id: 'a', questionNumber: 1 },
      { type: 'saved', id: null },
      { type: 'saved', id: 'b' },
    ])
    expect(sent.text).toBe('mine')
  })

  it('keeps what was typed after Send', () => {
    const more = fold([
      { type: 'typed', text: 'mine' },
      { type: 'sent', id: 'a', questionNumber: 1 },
      { type: 'typed', text: 'mine, and more' },
      { type: 'saved', id: 'a' },
    ])
    expect(more).toEqual({ text: 'mine, and more', sending: null })
  })

  it('loses no text under any order of events but a receipt for exactly that text', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('sent' as const), id: fc.constantFrom('a', 'b'), questionNumber: fc.constant(1) }),
      fc.record({ type: fc.constant('saved' as const), id: fc.constantFrom('a', 'b', null) }),
      fc.record({ type: fc.constant('given_up' as const) }),
    )
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let draft = writeDraft(emptyDraft, { type: 'typed', text: 'mine' })
        for (const e of events) {
          const after = writeDraft(draft, e)
          if (after.text === '' && draft.text !== '') expect(e).toEqual({ type: 'saved', id: draft.sending?.id })
          draft = after
        }
      }),
    )
  })
})
