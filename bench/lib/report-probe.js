/* Runs in the page before everything else. Canvas.fill is how the waveform draws its bars: cheaper to watch than pixels. */
;(() => {
  const probe = {
    decoded: 0,
    clickedAtMs: null,
    headingAtMs: null,
    paintedAtMs: null,
    longTasksMs: 0,
    longestTaskMs: 0,
  }
  window.__reportProbe = probe
  let tellPainted = () => {}
  const painted = new Promise((resolve) => {
    tellPainted = resolve
  })
  /** What was seen, once the waveform is painted. */
  probe.seen = (limitMs) =>
    Promise.race([
      painted.then(() => ({ ...probe, seen: null, ink: null })),
      new Promise((_, reject) => {
        setTimeout(() => reject(new Error(`not painted: ${JSON.stringify(probe)}`)), limitMs)
      }),
    ])
  for (const kind of [window.BaseAudioContext, window.OfflineAudioContext, window.AudioContext]) {
    const decode = kind && Object.hasOwn(kind.prototype, 'decodeAudioData') && kind.prototype.decodeAudioData
    if (!decode) continue
    kind.prototype.decodeAudioData = function (...args) {
      probe.decoded++
      return decode.apply(this, args)
    }
  }
  const drawn = new WeakSet()
  const { fill } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.fill = function (...args) {
    drawn.add(this.canvas)
    return fill.apply(this, args)
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longTasksMs += duration
      probe.longestTaskMs = Math.max(probe.longestTaskMs, duration)
    }
  }).observe({ entryTypes: ['longtask'] })
  addEventListener(
    'click',
    (event) => {
      if (!event.target.closest?.('a[href*="/report/"]')) return
      probe.clickedAtMs = event.timeStamp
      probe.longTasksMs = probe.longestTaskMs = 0
    },
    true,
  )

  /** Both lanes of the waveform, or none yet. */
  const lanes = () => {
    for (const element of document.querySelectorAll('[data-waveform] *')) {
      const canvases = element.shadowRoot?.querySelector('[part="canvases"]')
      if (canvases) return [...canvases.children]
    }
    return []
  }
  const canvasesOf = (lane) => [...lane.querySelectorAll('canvas')]
  const isDrawn = () => {
    const both = lanes()
    return both.length === 2 && both.every((lane) => canvasesOf(lane).some((canvas) => drawn.has(canvas)))
  }
  const look = () => {
    if (document.querySelector('h1')?.textContent === 'Interview report') probe.headingAtMs ??= performance.now()
    if (probe.headingAtMs !== null && isDrawn()) {
      // This frame is painted once its own work is done.
      setTimeout(() => {
        probe.paintedAtMs = performance.now()
        tellPainted()
      })
      return
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  /** Whether a voice, not only the line of silence, is drawn in each lane. Afterwards: reading pixels takes time. */
  probe.ink = () =>
    lanes().map((lane) =>
      canvasesOf(lane).some((canvas) => {
        const { width, height } = canvas
        const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data
        return pixels.subarray(0, Math.floor(height * 0.4) * width * 4).some((value) => value > 0)
      }),
    )
})()
