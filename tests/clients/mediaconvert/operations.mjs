// Calls all 34 operations as programs do, and prints a line of JSON for each call.
import * as sdk from '@aws-sdk/client-mediaconvert'

const account = process.env.ACCOUNT
const role = process.env.ROLE
const input = process.env.INPUT
const output = process.env.OUTPUT
const other = process.env.OTHER_ACCOUNT
const client = new sdk.MediaConvertClient({ region: 'us-east-1', maxAttempts: 1 })
const called = new Set()
const arn = (kind, name, owner = account) => `arn:aws:mediaconvert:us-east-1:${owner}:${kind}/${name}`

async function call(operation, parameters = {}, label = operation) {
  called.add(operation)
  try {
    const answer = await client.send(new sdk[`${operation}Command`](parameters))
    const { $metadata: metadata, ...value } = answer
    console.log(JSON.stringify({ label, status: metadata.httpStatusCode, requestId: Boolean(metadata.requestId), value }))
    return value
  } catch (error) {
    const metadata = error.$metadata ?? {}
    console.log(JSON.stringify({ label, status: metadata.httpStatusCode, requestId: Boolean(metadata.requestId), error: error.name, message: error.message }))
    return undefined
  }
}

const settings = (more = {}) => ({
  TimecodeConfig: { Source: 'ZEROBASED' },
  Inputs: [
    {
      FileInput: input,
      TimecodeSource: 'ZEROBASED',
      AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } },
      FilterEnable: 'AUTO',
      PsiControl: 'USE_PSI'
    }
  ],
  OutputGroups: [
    {
      Name: 'File Group',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: output } },
      Outputs: [
        {
          NameModifier: '_small',
          ContainerSettings: { Container: 'MP4', Mp4Settings: {} },
          VideoDescription: {
            Width: 320,
            Height: 180,
            CodecSettings: { Codec: 'H_264', H264Settings: { RateControlMode: 'CBR', Bitrate: 300000 } }
          },
          AudioDescriptions: [
            {
              AudioSourceName: 'Audio Selector 1',
              CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 96000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48000 } }
            }
          ]
        }
      ]
    }
  ],
  ...more
})
const [group] = settings().OutputGroups
const [plain] = group.Outputs
const presetSettings = {
  ContainerSettings: plain.ContainerSettings,
  VideoDescription: plain.VideoDescription,
  AudioDescriptions: plain.AudioDescriptions
}

// Queues. A paused one keeps the jobs of this script from running.
await call('CreateQueue', { Name: 'Slow lane/x', Description: 'for the night', Status: 'PAUSED', Tags: { team: 'media' } })
await call('CreateQueue', { Name: 'Slow lane/x' }, 'CreateQueue again')
await call('CreateQueue', { Name: 'Reserved', PricingPlan: 'RESERVED', ReservationPlanSettings: { Commitment: 'ONE_YEAR', RenewalType: 'AUTO_RENEW', ReservedSlots: 2 } }, 'CreateQueue reserved')
await call('GetQueue', { Name: 'Slow lane/x' })
await call('GetQueue', { Name: 'Default' }, 'GetQueue default')
await call('GetQueue', { Name: 'nowhere' }, 'GetQueue missing')
await call('UpdateQueue', { Name: 'Slow lane/x', Description: 'still paused', ConcurrentJobs: 3 })
const first = await call('ListQueues', { MaxResults: 1, ListBy: 'NAME' })
await call('ListQueues', { MaxResults: 2, ListBy: 'NAME', NextToken: first?.NextToken }, 'ListQueues next')
await call('ListQueues', { MaxResults: 2, ListBy: 'NAME', NextToken: 'made-up' }, 'ListQueues made-up token')
await call('ListQueues', { MaxResults: 21 }, 'ListQueues too many')
const lane = arn('queues', 'Slow lane/x')

// Presets and templates.
await call('CreatePreset', { Name: 'small mp4', Category: 'web', Description: 'a small file', Settings: presetSettings, Tags: { a: '1' } })
await call('GetPreset', { Name: 'small mp4' })
await call('UpdatePreset', { Name: 'small mp4', Description: 'smaller' })
await call('ListPresets', { Category: 'web' })
await call('ListPresets', { ListBy: 'SYSTEM', MaxResults: 5 }, 'ListPresets system')
await call('CreateJobTemplate', {
  Name: 'night',
  Queue: 'Slow lane/x',
  Priority: 7,
  StatusUpdateInterval: 'SECONDS_30',
  Settings: { OutputGroups: [{ ...group, Outputs: [{ Preset: 'small mp4', NameModifier: '_small' }] }] },
  Tags: { b: '2' }
})
await call('GetJobTemplate', { Name: 'night' })
await call('UpdateJobTemplate', { Name: 'night', Description: 'for the night' })
await call('ListJobTemplates')

// Jobs.
const token = 'token-of-this-script'
const order = { Role: role, Queue: 'Slow lane/x', Settings: settings(), UserMetadata: { guid: 'g-1' }, Tags: { c: '3' }, ClientRequestToken: token }
const created = await call('CreateJob', order)
await call('CreateJob', order, 'CreateJob same token')
await call('CreateJob', { ...order, UserMetadata: { guid: 'g-2' } }, 'CreateJob other settings')
await call('CreateJob', { Role: role, JobTemplate: 'night', Settings: { Inputs: settings().Inputs } }, 'CreateJob of a template')
await call('CreateJob', { Role: role, Queue: lane, Settings: { Inputs: settings().Inputs, OutputGroups: [{ ...group, Outputs: [{ Preset: 'small mp4' }] }] } }, 'CreateJob of a preset')
await call('CreateJob', { Role: role, Settings: settings({ OutputGroups: [] }) }, 'CreateJob without outputs')
await call('CreateJob', { Role: role, Queue: lane, Settings: settings({ OutputGroups: [{ ...group, Outputs: [{ Preset: 'nowhere' }] }] }) }, 'CreateJob unknown preset')
await call('CreateJob', { Role: role, Queue: arn('queues', 'Default', other), Settings: settings() }, "CreateJob other account's queue")
await call('CreateJob', { Role: role.replace(account, other), Queue: lane, Settings: settings() }, "CreateJob other account's role")
await call('GetJob', { Id: created?.Job?.Id ?? 'none' })
await call('GetJob', { Id: '1671476818694-phptj0' }, 'GetJob missing')
await call('ListJobs', { Queue: 'Slow lane/x', Status: 'SUBMITTED', MaxResults: 2, Order: 'ASCENDING' })
await call('SearchJobs', { InputFile: input.slice(-6), MaxResults: 20 })
await call('SearchJobs', { InputFile: 'no such input' }, 'SearchJobs nothing')
const query = await call('StartJobsQuery', {
  FilterList: [
    { Key: 'queue', Values: ['Slow lane/x'] },
    { Key: 'videoCodec', Values: ['H_264'] }
  ],
  MaxResults: 20
})
await call('GetJobsQueryResults', { Id: query?.Id ?? 'none' })
await call('Probe', { InputFiles: [{ FileUrl: input }] })
await call('CreateResourceShare', { JobId: created?.Job?.Id ?? 'none', SupportCaseId: 'case-1' })
await call('GetJob', { Id: created?.Job?.Id ?? 'none' }, 'GetJob shared')
await call('CancelJob', { Id: created?.Job?.Id ?? 'none' })
await call('GetJob', { Id: created?.Job?.Id ?? 'none' }, 'GetJob canceled')

// Tags.
await call('TagResource', { Arn: lane, Tags: { owner: 'ops' } })
await call('ListTagsForResource', { Arn: lane })
await call('UntagResource', { Arn: lane, TagKeys: ['team'] })
await call('ListTagsForResource', { Arn: lane }, 'ListTagsForResource after')
await call('ListTagsForResource', { Arn: created?.Job?.Arn ?? 'none' }, 'ListTagsForResource of a job')
await call('ListTagsForResource', { Arn: arn('queues', 'Default', other) }, "ListTagsForResource of another account's queue")

// The account and the service.
await call('GetPolicy')
await call('PutPolicy', { Policy: { S3Inputs: 'DISALLOWED', HttpInputs: 'DISALLOWED', HttpsInputs: 'ALLOWED' } })
await call('GetPolicy', {}, 'GetPolicy after')
await call('CreateJob', { Role: role, Queue: lane, Settings: settings() }, 'CreateJob against the policy')
await call('DeletePolicy')
await call('GetPolicy', {}, 'GetPolicy again')
const certificate = `arn:aws:acm:us-east-1:${account}:certificate/1b2c`
await call('AssociateCertificate', { Arn: certificate })
await call('DisassociateCertificate', { Arn: certificate })
await call('DisassociateCertificate', { Arn: certificate }, 'DisassociateCertificate again')
await call('DescribeEndpoints', { MaxResults: 0 }, 'DescribeEndpoints old style')
await call('DescribeEndpoints')
await call('ListVersions')

// The end.
await call('DeletePreset', { Name: 'small mp4' })
await call('GetPreset', { Name: 'small mp4' }, 'GetPreset deleted')
await call('DeleteJobTemplate', { Name: 'night' })
await call('DeleteQueue', { Name: 'Slow lane/x' }, 'DeleteQueue with jobs')
await call('DeleteQueue', { Name: 'Reserved' })
await call('DeleteQueue', { Name: 'Default' }, 'DeleteQueue default')

const operations = Object.keys(sdk).filter(name => /^[A-Z]\w*Command$/.test(name)).map(name => name.slice(0, -'Command'.length))
console.log(JSON.stringify({ label: 'never called', value: operations.filter(operation => !called.has(operation)) }))
