import { Fragment } from 'react'
import { foundParts } from './found-parts'

/** Words around a find, the find marked. Written by the person or a model: text, never markup; in its own direction. */
export function FoundText({ snippet }: { snippet: string }) {
  const parts = foundParts(snippet).map((part, place) => ({ ...part, place }))
  return (
    <bdi dir="auto">
      {parts.map(({ text, found, place }) =>
        found ? <mark key={place}>{text}</mark> : <Fragment key={place}>{text}</Fragment>,
      )}
    </bdi>
  )
}
