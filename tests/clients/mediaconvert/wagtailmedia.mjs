// CreateJob as wagtailmedia's transcoding backend sends it: the one profile, WebM with VP8 and Opus. Prints the id of the job, or the error.
import { CreateJobCommand, MediaConvertClient } from "@aws-sdk/client-mediaconvert";

const { ROLE, FILE_INPUT, DESTINATION } = process.env;
const settings = {
  TimecodeConfig: { Source: "EMBEDDED" },
  FollowSource: 1,
  Inputs: [
    {
      AudioSelectors: { "Audio Selector 1": { DefaultSelection: "DEFAULT" } },
      TimecodeSource: "EMBEDDED",
      FileInput: FILE_INPUT,
    },
  ],
  OutputGroups: [
    {
      Name: "File Group",
      OutputGroupSettings: { Type: "FILE_GROUP_SETTINGS", FileGroupSettings: { Destination: DESTINATION } },
      Outputs: [
        {
          ContainerSettings: { Container: "WEBM" },
          VideoDescription: {
            CodecSettings: {
              Codec: "VP8",
              Vp8Settings: {
                RateControlMode: "VBR",
                Bitrate: 2500000,
                FramerateControl: "SPECIFIED",
                FramerateNumerator: 24,
                FramerateDenominator: 1,
              },
            },
          },
          AudioDescriptions: [
            { AudioSourceName: "Audio Selector 1", CodecSettings: { Codec: "OPUS", OpusSettings: {} } },
          ],
        },
      ],
    },
  ],
};
try {
  const { Job } = await new MediaConvertClient({ maxAttempts: 1 }).send(
    new CreateJobCommand({ Role: ROLE, Settings: settings }),
  );
  console.log(JSON.stringify({ id: Job.Id, status: Job.Status }));
} catch (error) {
  console.log(JSON.stringify({ error: error.name, message: error.message, status: error.$metadata?.httpStatusCode }));
}
