using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Inputs;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>One video description.</summary>
internal static class VideoTranslator
{
    private const int PlainSharpness = 50;

    public static VideoEncode Translate(SettingsNode video, TranslationRoom room)
    {
        var codec = CodecMembers.Chosen(video["codecSettings"], CodecMembers.MadeVideo, "h264Settings");
        var preparation = video["videoPreprocessors"];
        return new VideoEncode(VideoCodecTranslator.Translate(video["codecSettings"]))
        {
            Width = video.Whole("width"),
            Height = video.Whole("height"),
            Scaling = ScalingOf(video.Text("scalingBehavior")),
            Sharpness = video.Whole("sharpness") ?? PlainSharpness,
            Crop = Choices.Area(video["crop"]),
            Position = Choices.Area(video["position"]),
            FrameRate = Choices.FrameRate(codec),
            FrameRateConversion = Choices.Conversion(codec),
            PixelAspect = Choices.PixelAspect(codec),
            Deinterlace = PreparationTranslator.Deinterlace(preparation["deinterlacer"]),
            Color = PreparationTranslator.Color(preparation["colorCorrector"]),
            NoiseReduction = PreparationTranslator.Noise(preparation["noiseReducer"]),
            TimecodeBurnIn = PreparationTranslator.BurnIn(preparation["timecodeBurnin"]),
            Overlays = OverlayTranslator.Translate(preparation["imageInserter"], room),
            InsertTimecode = video.Is("timecodeInsertion", "PIC_TIMING_SEI") || video.Is("timecodeTrack", "ENABLED"),
            DropFrameTimecode = !video.Is("dropFrameTimecode", "DISABLED"),
        };
    }

    private static Scaling ScalingOf(string? behavior) =>
        behavior switch
        {
            "STRETCH_TO_OUTPUT" => Scaling.Stretch,
            "FILL" => Scaling.Fill,
            "FIT_NO_UPSCALE" => Scaling.FitNoUpscale,
            _ => Scaling.Fit,
        };
}
