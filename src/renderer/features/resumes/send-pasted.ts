import { client } from '../../api/client'
import { sendFile } from '../../components/import/send-file'

/** Pasted text by the door of files: a whole résumé may be longer than a message. */
export async function sendPasted({ title, text }: { title: string; text: string }, signal: AbortSignal): Promise<void> {
  const file = new Blob([text])
  const { resumeId, url } = await client.resumes.begin({ fileName: title, bytes: file.size, pasted: true })
  await sendFile(file, { url, signal, onSent: () => {} })
  await client.resumes.finish({ id: resumeId })
}
