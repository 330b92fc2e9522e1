using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Events;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Events;

/// <summary>The history of a job, told line by line, one second after another.</summary>
internal sealed class EventHistory
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1671476832124);
    private static readonly JobId Id = new("job-0123456789abcdefghjkmnpqrs");

    private readonly List<JobEvent> _lines = [];

    public static CompositionWork Work { get; } =
        new(
            new Composition([], [new PackageSpec.Files(0, "in", [])]),
            [new WorkSource("s3://studio/in.mp4", CompositionSourceUse.Media)],
            [new WorkDestination("studio", "out/")],
            new WorkRole.OfService(
                Arn.Parse("arn:aws:iam::111122223333:role/service-role/MediaConvert_Default_Role"),
                "mediaconvert.amazonaws.com",
                Arn.Parse("arn:aws:mediaconvert:us-west-2:111122223333:queues/Default")
            )
        )
        {
            Place = new QueuePlace("Default", 0),
        };

    public static EventSubject Subject { get; } =
        new(
            new AccountId("111122223333"),
            "us-west-2",
            "1671476818694-phptj0",
            "arn:aws:mediaconvert:us-west-2:111122223333:queues/Default"
        )
        {
            UserMetadata = ImmutableSortedDictionary<string, string>.Empty.Add("guid", "7"),
            StatusEvery = TimeSpan.FromSeconds(10),
            Work = Work,
        };

    public static ImmutableArray<SourceSummary?> Sources { get; } =
    [
        new SourceSummary("s3://studio/in.mp4", "mov,mp4", 40)
        {
            Streams =
            [
                new StreamSummary(0, "video", "h264")
                {
                    Width = 1080,
                    Height = 1920,
                    CodedWidth = 1920,
                    CodedHeight = 1080,
                    BitDepth = 8,
                    FrameRate = "30000/1001",
                    PixelFormat = "yuv420p",
                    SampleAspectRatio = "1:1",
                    IsInterlaced = false,
                    Tag = "avc1",
                },
                new StreamSummary(1, "audio", "aac")
                {
                    Channels = 2,
                    SampleRate = 48000,
                    Language = "eng",
                },
            ],
        },
        null,
    ];

    public static JobResult Result { get; } =
        new(Sources[0]!, [], new StageTimings(0, 0, 0, 0, 0))
        {
            Warnings = [new MediaWarning("audio.silence", "No sound."), new MediaWarning("audio.silence", "None.")],
            Composition = new CompositionReport(
                Sources,
                [
                    new PackageResult([
                        new OutputResult(["in.webm"], 30.0405)
                        {
                            Width = 1920,
                            Height = 1080,
                            AverageVideoBitrate = 2_412_345,
                        },
                    ]),
                ]
            ),
        };

    /// <summary>The story with all lines told so far.</summary>
    public ImmutableArray<Announcement> Told
    {
        get
        {
            var story = new EventStory(Subject);
            var told = ImmutableArray.CreateBuilder<Announcement>();
            foreach (var line in _lines)
            {
                (story, var some) = story.Tell(line);
                told.AddRange(some);
            }
            return told.ToImmutable();
        }
    }

    public IEnumerable<string> Statuses => Told.Select(one => one.Status);

    public EventHistory Add(JobEventKind kind, JobState? state = null, Func<JobEvent, JobEvent>? with = null)
    {
        var line = new JobEvent(Id, _lines.Count + 1, Start.AddSeconds(_lines.Count), kind)
        {
            State = state ?? new JobState.Running(RunStage.Lease),
            Attempt = 1,
        };
        _lines.Add(with is null ? line : with(line));
        return this;
    }

    public EventHistory Begin() =>
        Add(JobEventKind.Submitted, new JobState.Submitted())
            .Add(JobEventKind.PreflightStarted, new JobState.Preflight())
            .Add(JobEventKind.PreflightPassed, new JobState.Waiting())
            .Add(JobEventKind.Started);

    public EventHistory ReadSources() =>
        Add(JobEventKind.SourcesRead, new JobState.Running(RunStage.Probe), line => line with { Sources = Sources });

    public EventHistory Progress(double fraction) =>
        Add(JobEventKind.Progressed, new JobState.Running(RunStage.Encode, fraction));

    public EventHistory Complete() =>
        Add(JobEventKind.Completed, new JobState.Complete(), line => line with { Result = Result });
}
