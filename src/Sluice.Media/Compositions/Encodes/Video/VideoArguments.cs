using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Encoder options of one picture. Pure; settings that cannot work have been refused before (<see cref="Checks.EncodeRefusals"/>).</summary>
public static class VideoArguments
{
    /// <summary>Options for an encoder of a full build of ffmpeg.</summary>
    /// <param name="pass">Null where there is one run alone.</param>
    public static ImmutableArray<string> Of(
        VideoEncode encode,
        EffectivePicture picture,
        KeyFrameRule keyFrames,
        EncodePass? pass
    ) => Of(encode, new VideoTask(picture, keyFrames, pass));

    /// <summary>Options for an output's one video stream (<c>:v</c>), from codec to time code; maps, muxer and path are added by others.</summary>
    public static ImmutableArray<string> Of(VideoEncode encode, VideoTask task)
    {
        if (encode.Codec is VideoCodecSettings.PassThrough)
            return ["-c:v", "copy"];

        var picture = task.Picture;
        return new ArgumentList()
            .AddRange(Codec(encode.Codec, task))
            .Add("-pix_fmt", Pixels(encode.Codec, picture))
            .AddRange(Clock(encode.Codec, picture))
            .AddRange(Colors(encode.Codec, picture))
            .Add("-timecode", encode.InsertTimecode ? picture.StartTimecode : null)
            .ToImmutable();
    }

    static IEnumerable<string> Codec(VideoCodecSettings codec, VideoTask task) =>
        codec switch
        {
            VideoCodecSettings.H264 one => H264Arguments.Of(one, task),
            VideoCodecSettings.H265 one => H265Arguments.Of(one, task),
            VideoCodecSettings.Vp8 one => VpxArguments.Vp8(one, task),
            VideoCodecSettings.Vp9 one => VpxArguments.Vp9(one, task),
            VideoCodecSettings.Av1 one => Av1Arguments.Of(one, task),
            VideoCodecSettings.Mpeg2 one => Mpeg2Arguments.Of(one, task),
            VideoCodecSettings.ProRes one => StudioArguments.ProRes(one, task.Picture),
            VideoCodecSettings.Dnxhd one => StudioArguments.Dnxhd(one, task.Picture),
            VideoCodecSettings.UncompressedYuv one => StudioArguments.Uncompressed(one),
            VideoCodecSettings.FrameCapture one => StillArguments.FrameCapture(one),
            VideoCodecSettings.Gif => StillArguments.Gif(),
            _ => throw new ArgumentOutOfRangeException(nameof(codec)),
        };

    static string? Pixels(VideoCodecSettings codec, EffectivePicture picture) =>
        codec is VideoCodecSettings.Gif ? null : PictureFormat.Of(codec, picture.PixelFormat, picture.Color);

    /// <summary>Frames are never repeated here: the filter graph has made the rate. Codecs whose clock is their frame rate are the exception.</summary>
    static string[] Clock(VideoCodecSettings codec, EffectivePicture picture) =>
        codec switch
        {
            VideoCodecSettings.FrameCapture => ["-fps_mode", "vfr"],
            VideoCodecSettings.Mpeg2
            or VideoCodecSettings.ProRes
            or VideoCodecSettings.Dnxhd
            or VideoCodecSettings.UncompressedYuv => ["-fps_mode", "cfr", "-r", picture.FrameRate.ToString()],
            _ when picture.IsVariableFrameRate => ["-fps_mode", "vfr", "-enc_time_base", "1:90000"],
            _ => ["-fps_mode", "vfr", "-r", picture.FrameRate.ToString()],
        };

    /// <summary>JPEG is full range by its definition, and GIF has no say.</summary>
    static IEnumerable<string> Colors(VideoCodecSettings codec, EffectivePicture picture) =>
        codec is VideoCodecSettings.FrameCapture or VideoCodecSettings.Gif ? [] : ColorArguments.Of(picture.Color);
}
