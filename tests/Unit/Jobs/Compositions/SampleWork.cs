using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Queues;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Tests.Unit.Jobs.Compositions;

/// <summary>A composition that uses much of what there is.</summary>
internal static class SampleWork
{
    public static CompositionWork Full { get; } =
        new(
            new Composition(
                [
                    new Clip(0)
                    {
                        Ranges = [new ClipRange("00:00:01:00", null)],
                        Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                            "Audio Selector 1",
                            new AudioSelection { IsDefault = true, Tracks = [1, 2] }
                        ),
                        AudioGroups = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(
                            "all",
                            ["Audio Selector 1"]
                        ),
                        Picture = new PictureSelection { Crop = new PictureArea(0, 0, 640, 360) },
                    },
                ],
                [Hls, Files]
            )
            {
                FollowClip = 0,
            },
            [
                new WorkSource("s3://masters/in/clip.mp4", CompositionSourceUse.Media),
                new WorkSource("https://cdn.example/a.srt?X-Amz-Signature=secret", CompositionSourceUse.Captions),
            ],
            [
                new WorkDestination("renditions", "out/")
                {
                    Writes = new ObjectWriteOptions
                    {
                        Encryption = ObjectEncryption.Kms,
                        KmsKey = Arn.Parse("arn:aws:kms:us-east-1:111122223333:key/one"),
                        KmsContext = "eyJhIjoiYiJ9",
                        CannedAcl = "bucket-owner-full-control",
                    },
                },
            ],
            new WorkRole.OfService(
                Arn.Parse("arn:aws:iam::111122223333:role/service-role/MediaConvert_Default_Role"),
                "mediaconvert.amazonaws.com",
                Arn.Parse("arn:aws:mediaconvert:us-east-1:111122223333:queues/Default")
            )
        )
        {
            Place = new QueuePlace("Default", 7),
            Hops = [new HopRule(TimeSpan.FromMinutes(5), "Fast", null)],
        };

    private static PackageSpec.Hls Hls =>
        new(
            0,
            "film",
            [
                new OutputSpec("_720", OutputContainer.HlsTs)
                {
                    Video = new VideoEncode(new VideoCodecSettings.H264 { Rate = new RateControl.Quality(5_000_000) }),
                    Audio = [new AudioEncode("Audio Selector 1", new AudioCodecSettings.Aac { Bitrate = 96_000 })],
                    Captions = [new CaptionEncode("Captions 1", CaptionForm.WebVtt)],
                },
            ]
        )
        {
            Key = new StaticKey([.. Enumerable.Range(0, 16).Select(one => (byte)one)], "https://keys.example/k"),
        };

    private static PackageSpec.Files Files =>
        new(
            0,
            "film",
            [
                new OutputSpec("_thumb", OutputContainer.Raw)
                {
                    Video = new VideoEncode(new VideoCodecSettings.FrameCapture(new Rational(5, 1), 10, 80)),
                },
            ]
        );
}
