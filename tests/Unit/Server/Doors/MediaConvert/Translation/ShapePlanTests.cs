using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Server.Doors.MediaConvert.Presets;
using Sluice.Server.Doors.MediaConvert.Translation;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Translation;

/// <summary>What is translated can be planned: nothing that a door lets in is refused for its own sake later.</summary>
public sealed class ShapePlanTests
{
    public static TheoryData<string> Shapes => [.. JobShapes.Names];

    public static TheoryData<string> Presets => [.. SystemPresets.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_job_as_clients_send_it_can_be_planned(string shape)
    {
        var prepared = SettingsPreparation.Prepare(JobShapes.Read(shape), JobShapes.Preset);

        Planned(prepared).ShouldBeOfType<CompositionPlanResult.Planned>(Failure(Planned(prepared)));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_job_of_a_system_preset_can_be_planned(string preset)
    {
        var container = SystemPresets
            .Find(preset)!
            .Settings.GetProperty("containerSettings")
            .GetProperty("container")
            .GetString();
        var (type, member) = container switch
        {
            "M3U8" => ("HLS_GROUP_SETTINGS", "hlsGroupSettings"),
            "MPD" => ("DASH_ISO_GROUP_SETTINGS", "dashIsoGroupSettings"),
            "CMFC" => ("CMAF_GROUP_SETTINGS", "cmafGroupSettings"),
            _ => ("FILE_GROUP_SETTINGS", "fileGroupSettings"),
        };
        var settings = Json.Parse(
            $$$"""
            {"inputs":[{"fileInput":"s3://in/film.mov"}],"outputGroups":[{"outputs":[{"preset":"{{{preset}}}","nameModifier":"_x"}],
             "outputGroupSettings":{"type":"{{{type}}}","{{{member}}}":{"destination":"s3://out/film"} } }]}
            """
        );

        var prepared = SettingsPreparation.Prepare(settings, name => SystemPresets.Find(name)?.Settings);

        Planned(prepared).ShouldBeOfType<CompositionPlanResult.Planned>(Failure(Planned(prepared)));
    }

    private static CompositionPlanResult Planned(PreparedSettings prepared)
    {
        var work = prepared.ShouldBeOfType<PreparedSettings.Ready>().Work;
        return CompositionPlanner.Plan(
            new CompositionPlanRequest(
                work.Composition,
                [.. work.Sources.Select(source => source.Use == CompositionSourceUse.Media ? Film(source.Uri) : null)],
                EncoderCapabilities.Full,
                DateTimeOffset.UnixEpoch
            )
            {
                SourceName = "film",
            }
        );
    }

    private static string Failure(CompositionPlanResult result) =>
        result is CompositionPlanResult.Refused refused ? refused.Failure.ToString() : "";

    /// <summary>A minute in 4K with two stereo tracks.</summary>
    private static SourceInfo Film(string uri)
    {
        var video = new VideoStream(0, "h264", 3840, 2160)
        {
            DisplayWidth = 3840,
            DisplayHeight = 2160,
            FrameRate = new Rational(30000, 1001),
            PixelFormat = "yuv420p",
            Duration = 60,
        };
        var first = new AudioStream(1, "aac", 48_000, 2) { Duration = 60, ChannelLayout = "stereo" };
        var second = new AudioStream(2, "aac", 48_000, 2) { Duration = 60, ChannelLayout = "stereo" };
        return new SourceInfo(uri, "mov,mp4,m4a,3gp,3g2,mj2", 60)
        {
            Streams = [video, first, second],
            Video = video,
            Audio = first,
        };
    }
}
