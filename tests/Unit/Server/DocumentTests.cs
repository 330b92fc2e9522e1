using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Media;
using Sluice.Media.Outputs;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;

namespace Sluice.Tests.Unit.Server;

/// <summary>Documents as clients see them.</summary>
public sealed class DocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JobResult Result = new(
        new SourceSummary("s3://masters/film.mov", "mov,mp4", 60.5)
        {
            Bytes = 9_000_000,
            Streams =
            [
                new StreamSummary(0, "video", "prores")
                {
                    Width = 1080,
                    Height = 1920,
                    Rotation = 90,
                    FrameRate = "25/1",
                },
                new StreamSummary(1, "audio", "pcm_s24le")
                {
                    SampleRate = 48000,
                    Channels = 6,
                    Language = "de",
                },
            ],
        },
        [
            new PublishedOutput(OutputKind.Manifest, "master.m3u8") { Bytes = 512, Container = "hls" },
            new PublishedOutput(OutputKind.Rendition, "video/720p/playlist.m3u8")
            {
                Bytes = 4_000_000,
                Container = "mp4",
                Codecs = "avc1.64001f",
                Width = 406,
                Height = 720,
                Duration = 60.52,
                Bitrate = 528_000,
            },
        ],
        new StageTimings(0.1, 0.01, 12.5, 0.4, 13.2)
    )
    {
        Warnings = [new MediaWarning("audio.downmixed", "Six channels were mixed to two.")],
    };

    private static readonly JobFailure Failure = new(JobFailureClass.Access, "access.denied", "The role may not write.")
    {
        Principal = "arn:aws:sts::111122223333:assumed-role/sluice/job",
        Action = "s3:PutObject",
        Resource = "arn:aws:s3:::renditions/film/master.m3u8",
        Policy = "permissions policy of role sluice",
        Statement = """{"Effect":"Allow"}""",
        Hint = "Add the statement.",
    };

    private static readonly Job Submitted = new(
        new JobId("job-01jd0000000000000000000000"),
        new OrganizationId("999990000001"),
        new ProfileWork(
            new JobInput(new GrantId("grant-in"), "masters", "film.mov"),
            new JobOutput(new GrantId("grant-out"), "renditions", "film/"),
            new EncodeSpec(OutputFormat.Hls),
            "hls"
        )
    )
    {
        State = new JobState.Submitted(),
        Sequence = 1,
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static TheoryData<string> States => ["submitted", "waiting", "running", "complete", "failed", "canceled"];

    [Theory]
    [MemberData(nameof(States))]
    public void A_job_is_as_approved(string state) => ShouldBeApproved($"job-{state}", JobDocument.From(JobIn(state)));

    [Fact]
    public void A_transcode_is_as_approved()
    {
        ShouldBeApproved("transcode-complete", TranscodeDocument.From(Result));
        ShouldBeApproved("transcode-failed", TranscodeDocument.From(Failure));
    }

    [Fact]
    public void A_complete_job_has_exactly_the_members_of_a_transcode()
    {
        var job = Element(JobDocument.From(JobIn("complete")));
        var transcode = Element(TranscodeDocument.From(Result));

        foreach (var member in transcode.EnumerateObject().Where(member => member.Name is not ("status" or "input")))
            job.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText());
        foreach (var member in transcode.GetProperty("input").EnumerateObject())
            job.GetProperty("input").GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText());
    }

    [Fact]
    public void An_event_is_as_approved()
    {
        var happened = new JobEvent(Submitted.Id, 9, Now, JobEventKind.Retrying)
        {
            State = new JobState.Waiting(Now.AddSeconds(30)),
            Attempt = 1,
            Reason = new JobFailure(JobFailureClass.WorkerLost, "worker.lost", "The worker is gone."),
        };

        ShouldBeApproved("event-retrying", JobEventDocument.From(happened));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_client_reads_what_the_server_writes(string state)
    {
        var text = WireFormat.Write(JobDocument.From(JobIn(state)));

        var read = JsonSerializer.Deserialize<JobDocument>(text, WireFormat.Options)!;

        WireFormat.Write(read).ShouldBe(text);
    }

    private static Job JobIn(string state) =>
        state switch
        {
            "waiting" => Submitted with { State = new JobState.Waiting(Now.AddSeconds(30)), Attempt = 1 },
            "running" => Submitted with
            {
                State = new JobState.Running(RunStage.Encode, 0.25),
                StartedAt = Now,
                Attempt = 1,
            },
            "complete" => Submitted with
            {
                State = new JobState.Complete(),
                Result = Result,
                EndedAt = Now.AddMinutes(1),
            },
            "failed" => Submitted with
            {
                State = new JobState.Failed(Failure),
                EndedAt = Now.AddMinutes(1),
                Warnings = [new MediaWarning("output.leftovers", "One object is left.")],
            },
            "canceled" => Submitted with { State = new JobState.Canceled(), EndedAt = Now.AddMinutes(1) },
            _ => Submitted,
        };

    private static JsonElement Element<T>(T document) => JsonElement.Parse(WireFormat.Write(document));

    /// <summary>Set SLUICE_APPROVE=1 to write the texts anew, and look at the difference.</summary>
    private static void ShouldBeApproved<T>(string name, T document, [CallerFilePath] string test = "")
    {
        var text = JsonSerializer.Serialize(Element(document), Indented);
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Approved", $"{name}.json");
        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
            File.WriteAllText(file, text + "\n");
        text.ShouldBe(File.ReadAllText(file).TrimEnd('\n'));
    }
}
