using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Paths;

/// <summary>What happens to the picture once, before it is split: every step is done at most one time per frame, however many renditions there are.</summary>
sealed record VideoPath(
    VideoStream Stream,
    ImmutableArray<FittedRung> Rungs,
    FrameCadence Cadence,
    ColorPlan Color,
    TimeLine Time
)
{
    public static VideoPath Of(VideoStream stream, EncodeSpec spec, TimeLine time) =>
        new(
            stream,
            LadderFitting.Fit(spec.Ladder, stream.DisplayWidth, stream.DisplayHeight),
            FrameCadence.Of(stream, spec.Video!.MaxFrameRate, time.VideoDelay),
            ColorPlan.Of(stream),
            time
        );

    public FittedRung Top => Rungs[0];

    /// <summary>From the decoder to the pictures of the top rung. ffmpeg has turned the picture already.</summary>
    public string Prelude() =>
        string.Join(
            ',',
            new[] { TimeStamps(), Cadence.Filter(), Deinterlacing(), Scaling() }
                .OfType<string>()
                .Concat(Color.Conversion)
                .Append("format=yuv420p")
                .Append("setsar=1")
        );

    public IEnumerable<string> NeededFilters =>
        Stream.IsInterlaced ? Color.NeededFilters.Append("bwdif") : Color.NeededFilters;

    /// <summary>The first picture stands from the outputs' zero, however late it comes.</summary>
    string TimeStamps() =>
        Time.Shift == 0
            ? "setpts='if(eq(N,0),0,PTS)'"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"setpts='if(eq(N,0),0,max(0,PTS-({Time.Shift:0.######})/TB))'"
            );

    /// <summary>Decoders of broadcast codecs mark which frames are interlaced; of others only the container knows.</summary>
    string? Deinterlacing() =>
        Stream switch
        {
            { IsInterlaced: false } => null,
            { Codec: "mpeg2video" or "h264" or "hevc" or "vc1" or "mpeg4" or "dvvideo" or "prores" } =>
                "bwdif=mode=send_frame:deint=interlaced",
            _ => "bwdif=mode=send_frame:deint=all",
        };

    string Scaling() => $"scale={Top.Width}:{Top.Height}:flags=bicubic:{Color.ScaleOptions}";
}
