using Sluice.Media.Compositions.Clips;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The words for everything that can keep a composition from becoming a graph.</summary>
static class GraphFailures
{
    public static MediaFailure NoPicture() =>
        Input(
            "input.no_video",
            "An output has video, and no input of the composition has a picture.",
            "Remove the video of that output, or give an input with pictures."
        );

    public static MediaFailure NoSound() =>
        Input(
            "input.no_audio",
            "The audio of an output is to be passed through, and the input has none.",
            "Remove the audio of that output, or encode it: silence can be encoded."
        );

    public static MediaFailure NoMedia(int source) =>
        Input("input.not_media", $"Source {source} is played as a clip, and it is no media.", "Give a media file.");

    public static MediaFailure UnknownLength() =>
        Input(
            "input.unknown_duration",
            "The input does not say how long it is, and an output needs silence or black of that length.",
            "Write the input again with a tool that stores its duration, such as ffmpeg -c copy."
        );

    public static MediaFailure CropOutside(PictureArea area, int width, int height) =>
        Input(
            "composition.crop_outside",
            $"The crop ({Text(area)}) is empty, or lies outside of the picture, which is {width}×{height}.",
            "Give a rectangle of at least 2×2 pixels inside the picture, after rotation."
        );

    public static MediaFailure PositionOutside(PictureArea area, int width, int height) =>
        Input(
            "composition.position_outside",
            $"The position ({Text(area)}) is empty, or lies outside of the frame, which is {width}×{height}.",
            "Give a rectangle of at least 2×2 pixels inside the frame."
        );

    public static MediaFailure FrameSize(long width, long height) =>
        Input(
            "composition.frame_size",
            $"An output of {width}×{height} pixels cannot be made; sides are from 2 to {SourceLimits.MaxSide}, and at most {SourceLimits.MaxPixels} pixels together.",
            "Give another width and height."
        );

    public static MediaFailure DciColor() =>
        Input(
            "composition.color_out_of_reach",
            "Colours cannot be converted to or from P3 DCI: its transfer (SMPTE ST 428-1) is not among those that ffmpeg's converter knows.",
            "Choose P3 D65, or leave the colours as they are."
        );

    public static MediaFailure OverlaySize(ImageOverlay overlay) =>
        Input(
            "composition.overlay_size",
            $"An image of {overlay.Width}×{overlay.Height} pixels cannot be laid over a picture; sides are from 1 to {SourceLimits.MaxSide}.",
            "Give another width and height."
        );

    public static MediaFailure FrameRate(Rational rate) =>
        Input(
            "composition.frame_rate",
            $"A frame rate of {rate} cannot be made.",
            "Give a frame rate between 1/100 and 240 frames per second."
        );

    public static MediaFailure CopyOfParts(string what) =>
        Input(
            "composition.copy_of_parts",
            $"The {what} of an output is to be passed through, and the composition cuts or joins its inputs.",
            "Pass through needs one input, used from start to end; encode it instead."
        );

    public static MediaFailure TooLong(int length, int most) =>
        Input(
            "composition.too_many_parts",
            $"The composition has so many parts that its filter graph has {length} characters; at most {most} can be given to ffmpeg.",
            "Make it of fewer clips, ranges or outputs, or in two steps."
        );

    public static MediaFailure MissingFilter(string name) =>
        new(
            MediaFailureClass.Internal,
            "internal.filter_missing",
            $"The ffmpeg of this machine has no filter {name}, which this composition needs.",
            "Install a full build of ffmpeg; `sluice doctor` lists what is missing."
        );

    static string Text(PictureArea area) => $"{area.Width}×{area.Height} at {area.X},{area.Y}";

    static MediaFailure Input(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);
}
