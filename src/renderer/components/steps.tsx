import styles from './steps.module.css'

export interface StepsProps {
  /** How many of `total` are behind. */
  done: number
  total: number
  /** The picture in words. */
  label: string
}

/** Progress through questions: one short bar each, the present one paler. */
export function Steps({ done, total, label }: StepsProps) {
  return (
    <div role="img" aria-label={label} className={styles.steps}>
      {Array.from({ length: total }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a bar stands for.
        <i key={index} data-state={index < done ? 'done' : index === done ? 'now' : undefined} />
      ))}
    </div>
  )
}
