using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>What becomes of a source's fields before anything else happens to its pictures.</summary>
enum FieldTreatment
{
    Keep,

    /// <summary>One picture of two fields.</summary>
    Frames,

    /// <summary>As <see cref="Frames"/>, also where pictures do not say that they are interlaced.</summary>
    AllFrames,

    /// <summary>One picture of each field: twice the rate.</summary>
    Fields,

    /// <summary>Telecined film back to its own pictures: four fifths of the rate.</summary>
    Film,

    /// <summary>Looks at each picture.</summary>
    Detected,
}

/// <summary>Chooses it.</summary>
static class FieldTreatments
{
    /// <summary>Decoders of these mark which pictures are interlaced; of others only the container knows.</summary>
    static readonly string[] Marking = ["mpeg2video", "h264", "hevc", "vc1", "mpeg4", "dvvideo", "prores"];

    public static FieldTreatment Of(VideoStream video, VideoEncode encode)
    {
        if (FieldsOf(encode.Codec) != FieldOrder.Progressive)
            return video.IsInterlaced ? FieldTreatment.Fields : FieldTreatment.Keep;
        var settings = encode.Deinterlace;
        if (!video.IsInterlaced && settings is not { Force: true })
            return FieldTreatment.Keep;
        return settings?.Mode switch
        {
            DeinterlaceMode.InverseTelecine when IsTelecineRate(video) => FieldTreatment.Film,
            DeinterlaceMode.Adaptive when IsTelecineRate(video) && IsFilm(encode.FrameRate) => FieldTreatment.Film,
            DeinterlaceMode.Adaptive => FieldTreatment.Detected,
            _ => settings is { Force: true } || !Marking.Contains(video.Codec)
                ? FieldTreatment.AllFrames
                : FieldTreatment.Frames,
        };
    }

    public static FieldOrder FieldsOf(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H264 h264 => h264.Fields,
            VideoCodecSettings.H265 h265 => h265.Fields,
            VideoCodecSettings.Mpeg2 mpeg2 => mpeg2.Fields,
            VideoCodecSettings.ProRes proRes => proRes.Fields,
            _ => FieldOrder.Progressive,
        };

    static bool IsTelecineRate(VideoStream video) => video.FrameRate.Value is > 29 and < 31;

    static bool IsFilm(Rational? rate) => rate is { Value: > 23 and < 25 };
}
