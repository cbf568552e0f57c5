import { describe, expect, it } from 'vitest'
import { bareName, unpluggedSince } from './unplugging'

const device = (id: string, label = id) => ({ id, label })

describe('unplugging', () => {
  it('says which device took over', () => {
    expect(
      unpluggedSince({ known: ['default', 'usb'], inUse: 'usb' }, [device('default', 'Default - Built-in')]),
    ).toEqual({ now: 'Built-in' })
  })
  it('says that nothing did', () => {
    expect(unpluggedSince({ known: ['default'], inUse: 'default' }, [])).toEqual({ now: null })
  })
  it('is quiet about devices that are not in use (bug: a warning for a webcam that went)', () => {
    expect(unpluggedSince({ known: ['default', 'usb', 'cam'], inUse: 'usb' }, [device('usb')])).toBeNull()
  })
  it('is quiet before the first look (bug: "unplugged" at every start with a remembered device)', () => {
    expect(unpluggedSince({ known: [], inUse: 'usb' }, [device('default')])).toBeNull()
  })
  it('keeps names as they are otherwise', () => expect(bareName('USB Default - 2')).toBe('USB Default - 2'))
})
