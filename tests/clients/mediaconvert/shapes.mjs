// Submits each job of a folder, one file each, waits for its end, and prints a line of JSON for it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateJobCommand, GetJobCommand, MediaConvertClient } from '@aws-sdk/client-mediaconvert'

const client = new MediaConvertClient({ region: 'us-east-1' })
const folder = process.env.SHAPES

// Keys of these are names that people chose: the SDK's spelling does not apply to them.
const maps = new Set(['audioSelectors', 'audioSelectorGroups', 'captionSelectors'])

function spell(value, isMap = false) {
  if (Array.isArray(value)) return value.map((item) => spell(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [isMap ? key : key[0].toUpperCase() + key.slice(1), spell(item, maps.has(key))])
  )
}

async function end(id) {
  for (;;) {
    const { Job: job } = await client.send(new GetJobCommand({ Id: id }))
    if (['COMPLETE', 'ERROR', 'CANCELED'].includes(job.Status)) return job
    await sleep(200)
  }
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const settings = spell(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const created = await client.send(new CreateJobCommand({ Role: process.env.ROLE, Settings: settings }))
  const job = await end(created.Job.Id)
  console.log(
    JSON.stringify({
      label: file.replace('.json', ''),
      status: job.Status,
      message: job.ErrorMessage ?? null,
      warnings: job.Messages?.Warning ?? [],
      groups: job.OutputGroupDetails ?? []
    })
  )
}
