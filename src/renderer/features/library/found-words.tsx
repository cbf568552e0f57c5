import { Fragment } from 'react'

/** Words around a find, the find between « and ». Text, never markup; in its own direction. */
export function FoundWords({ text }: { text: string }) {
  // What stands in brackets of its own comes at every second place.
  const parts = text.split(/«([^«»]*)»/).map((words, place) => ({ words, place }))
  return (
    <bdi dir="auto">
      {parts.map(({ words, place }) =>
        place % 2 === 1 ? <mark key={place}>{words}</mark> : <Fragment key={place}>{words}</Fragment>,
      )}
    </bdi>
  )
}
