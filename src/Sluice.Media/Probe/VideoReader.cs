using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>The video part of a stream's report.</summary>
static class VideoReader
{
    public static VideoStream Read(JsonElement entry, int index, string? codec)
    {
        var (width, height) = (Math.Max(0, entry.Whole("width") ?? 0), Math.Max(0, entry.Whole("height") ?? 0));
        var shape = DisplaySize.Shape(Rational.Parse(entry.Text("sample_aspect_ratio")));
        var rotation = Rotation(entry);
        var shown = DisplaySize.Of(width, height, shape, rotation);
        var timing = FrameTiming.Of(
            Rational.Parse(entry.Text("r_frame_rate")),
            Rational.Parse(entry.Text("avg_frame_rate"))
        );
        var pixels = entry.Text("pix_fmt") ?? "";
        return new VideoStream(index, codec, width, height)
        {
            DisplayWidth = shown.Width,
            DisplayHeight = shown.Height,
            Rotation = rotation,
            SampleAspectRatio = shape,
            FrameRate = timing.Rate,
            IsVariableFrameRate = timing.IsVariable,
            FrameCount = entry.Count("nb_frames"),
            PixelFormat = pixels,
            BitDepth = PixelDepth(pixels),
            ColorRange = entry.Text("color_range"),
            ColorSpace = entry.Text("color_space"),
            ColorTransfer = entry.Text("color_transfer"),
            ColorPrimaries = entry.Text("color_primaries"),
            DolbyVisionProfile = SideData(entry, "DOVI configuration record")?.Whole("dv_profile"),
            IsInterlaced = entry.Text("field_order") is "tt" or "bb" or "tb" or "bt",
            // The second letter is what is shown first.
            IsBottomFieldFirst = entry.Text("field_order") is "bb" or "tb",
            HasClosedCaptions = entry.Flag("closed_captions"),
            Mastering = HdrMastering.Of(entry.Objects("side_data_list")),
            IsAttachedPicture =
                entry.Object("disposition") is { } disposition
                && (
                    disposition.Flag("attached_pic")
                    || disposition.Flag("timed_thumbnails")
                    || disposition.Flag("still_image")
                ),
        };
    }

    static int Rotation(JsonElement entry) =>
        SideData(entry, "Display Matrix")?.Number("rotation") is { } degrees
            ? (int)Math.Round(Math.IEEERemainder(degrees, 360))
            : 0;

    static JsonElement? SideData(JsonElement entry, string type) =>
        entry.Objects("side_data_list").Where(data => data.Text("side_data_type") == type) is var found && found.Any()
            ? found.First()
            : null;

    /// <summary>Bits of one component, from ffmpeg's pixel format names: yuv420p10le, gbrp12be, p010le, gray16le, x2rgb10le.</summary>
    static int PixelDepth(string pixels)
    {
        var name =
            pixels.EndsWith("le", StringComparison.Ordinal) || pixels.EndsWith("be", StringComparison.Ordinal)
                ? pixels[..^2]
                : null;
        if (name is null)
            return 8;
        if (name is "rgb48" or "bgr48" or "rgba64" or "bgra64" or "ya16")
            return 16;
        int[] depths = [16, 14, 12, 10, 9, 32];
        return depths.FirstOrDefault(
            depth =>
                name.EndsWith(
                    depth.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                ),
            8
        );
    }
}
