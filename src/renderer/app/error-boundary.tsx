import { Component, type ErrorInfo, type ReactNode } from 'react'
import { CrashedPage } from './crashed-page'
import { reportPageError } from './report-page-errors'

interface State {
  error: Error | null
}

/** The last net: a page that throws outside the router still says what happened and what to do. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override componentDidCatch(error: Error, _info: ErrorInfo): void {
    reportPageError(error)
  }

  override render(): ReactNode {
    return this.state.error ? <CrashedPage error={this.state.error} /> : this.props.children
  }
}
