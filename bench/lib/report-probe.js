/* Runs in the page before everything else. Canvas.fill is how the waveform draws its bars: cheaper to watch than pixels. */
;(() => {
  const probe = {
    decoded: 0,
    clickedAtMs: null,
    headingAtMs: null,
    paintedAtMs: null,
    /** All of it stands below the waveform too. */
    wholeAtMs: null,
    /** The first word of any page stands under the bar. */
    firstWordAtMs: null,
    longTasksMs: 0,
    longestTaskMs: 0,
  }
  window.__reportProbe = probe
  let tellPainted = () => {}
  const painted = new Promise((resolve) => {
    tellPainted = resolve
  })
  let tellWhole = () => {}
  const whole = new Promise((resolve) => {
    tellWhole = resolve
  })
  let tellFirstWord = () => {}
  const firstWord = new Promise((resolve) => {
    tellFirstWord = resolve
  })
  const within = (limitMs, promise) => Promise.race([promise, late(limitMs)])
  const late = (limitMs) =>
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`not painted: ${JSON.stringify(probe)}`)), limitMs)
    })
  probe.firstWord = (limitMs) =>
    within(
      limitMs,
      firstWord.then(() => probe.firstWordAtMs),
    )
  /** What was seen, once the waveform is painted and everything below it stands. */
  probe.seen = (limitMs) =>
    within(
      limitMs,
      Promise.all([painted, whole]).then(() => ({ ...probe, seen: null, ink: null, firstWord: null })),
    )
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
    if (probe.firstWordAtMs === null && document.querySelector('#main h1, #main h2')) {
      probe.firstWordAtMs = performance.now()
      tellFirstWord()
    }
    if (document.querySelector('h1')?.textContent === 'Interview report') probe.headingAtMs ??= performance.now()
    if (probe.headingAtMs !== null && isDrawn()) {
      // This frame is painted once its own work is done.
      setTimeout(() => {
        probe.paintedAtMs = performance.now()
        tellPainted()
        requestAnimationFrame(lookBelow)
      })
      return
    }
    requestAnimationFrame(look)
  }
  const lookBelow = () => {
    if (!document.getElementById('report-questions')) return requestAnimationFrame(lookBelow)
    setTimeout(() => {
      probe.wholeAtMs = performance.now()
      tellWhole()
    })
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
