/**
 * The page's one script: words and marks seek, the playhead follows, the word that is heard is shown. It reads times only, from
 * data-s (seconds), and writes no markup. Old browsers too: nothing newer than 2018.
 */
export const HTML_SCRIPT = `
(function () {
  'use strict'
  var audio = document.querySelector('audio')
  var head = document.querySelector('.head')
  var svg = document.querySelector('svg')
  var problem = document.querySelector('.problem')
  var length = Number(document.body.getAttribute('data-length')) || 1
  var words = Array.prototype.slice.call(document.querySelectorAll('.words span'))
  var starts = words.map(function (word) { return Number(word.getAttribute('data-s')) })
  var order = starts.map(function (_, i) { return i }).sort(function (a, b) { return starts[a] - starts[b] })
  var shown = null
  if (!audio) return
  function seek(seconds, play) {
    if (!isFinite(seconds)) return
    audio.currentTime = Math.max(0, seconds)
    follow()
    if (play) { var started = audio.play(); if (started && started.catch) started.catch(function () {}) }
  }
  function follow() {
    var now = audio.currentTime
    if (head) { var x = String(Math.min(1, now / length) * 1000); head.setAttribute('x1', x); head.setAttribute('x2', x) }
    var low = 0, high = order.length
    while (low < high) { var mid = (low + high) >> 1; if (starts[order[mid]] <= now + 0.02) low = mid + 1; else high = mid }
    var word = low > 0 ? words[order[low - 1]] : null
    if (word && now > Number(word.getAttribute('data-e')) + 0.6) word = null
    if (word === shown) return
    if (shown) shown.classList.remove('now')
    if (word) word.classList.add('now')
    shown = word
  }
  document.addEventListener('click', function (event) {
    var target = event.target
    var timed = target.closest ? target.closest('[data-s]') : null
    if (timed) return seek(Number(timed.getAttribute('data-s')), true)
    if (svg && svg.contains(target)) {
      var box = svg.getBoundingClientRect()
      seek(((event.clientX - box.left) / box.width) * length, true)
    }
  })
  document.addEventListener('keydown', function (event) {
    var tag = event.target.tagName
    if (tag === 'AUDIO' || tag === 'BUTTON' || tag === 'A' || event.ctrlKey || event.metaKey || event.altKey) return
    var step = event.shiftKey ? 5 : 1
    if (event.key === ' ') { if (audio.paused) seek(audio.currentTime, true); else audio.pause() }
    else if (event.key === 'ArrowLeft') seek(audio.currentTime - step)
    else if (event.key === 'ArrowRight') seek(audio.currentTime + step)
    else return
    event.preventDefault()
  })
  var frame = 0
  function run() { follow(); frame = audio.paused ? 0 : requestAnimationFrame(run) }
  audio.addEventListener('play', function () { if (!frame) run() })
  audio.addEventListener('seeked', follow)
  audio.addEventListener('error', function () { if (problem) problem.hidden = false })
})()
`
