using System.Globalization;
using System.Text;

namespace Sluice.Media.Planning;

/// <summary>A plan as text that people read: in reviews of changes, and from the command line.</summary>
public static class PlanText
{
    public static string Render(Plan plan)
    {
        var text = new StringBuilder();
        Line(
            text,
            $"format: {plan.Spec.Format}, {(plan.ExpectedDuration is { } seconds ? Text($"{seconds:0.###} s") : "unknown duration")}"
        );
        foreach (var rendition in plan.Renditions)
            Line(text, $"rendition {rendition.Name}: {Describe(rendition)}");
        if (plan.Thumbnails is { } thumbnails)
            Line(
                text,
                $"thumbnails: {thumbnails.Width}x{thumbnails.Height} every {thumbnails.IntervalSeconds} s, at most {thumbnails.MaxCount?.ToString(CultureInfo.InvariantCulture) ?? "any number"}"
            );
        if (plan.Sprite is { Grid: var grid } sprite)
            Line(
                text,
                $"sprite: {grid.Columns}x{grid.Rows} tiles of {grid.TileWidth}x{grid.TileHeight} every {sprite.IntervalSeconds} s"
            );
        foreach (var file in plan.Files)
            Line(text, $"file {file.Path} ({file.Kind}, {file.ContentType}, by {file.Origin})");
        foreach (var warning in plan.Warnings)
            Line(text, $"warning {warning.Code}: {warning.Message}");
        Line(text, $"ffmpeg");
        foreach (var line in Lines(plan.Encode.Arguments))
            Line(text, $"  {line}");
        return text.ToString();
    }

    static string Describe(PlannedRendition rendition)
    {
        string?[] parts =
        [
            $"{rendition.Packaging}",
            rendition.Video is { } video
                ? Text(
                    $"{video.Codec} {video.Width}x{video.Height} at {video.FrameRate}{(video.IsVariableFrameRate ? " variable" : "")}, at most {video.MaxBitrate} bit/s"
                )
                : null,
            rendition.Audio is { } audio
                ? Text(
                    $"{audio.Codec} {audio.Channels} ch {audio.SampleRate} Hz {audio.Bitrate} bit/s{(audio.Language is { } language ? $" {language}" : "")}"
                )
                : null,
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    /// <summary>Options that begin a line: what belongs to one input, stream, codec or file stays together.</summary>
    static readonly string[] LineStarts = ["-i", "-filter_complex", "-map", "-c:v", "-c:a", "-f"];

    /// <summary>The chains of the filter graph stand below one another.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<string> arguments)
    {
        var line = "";
        foreach (var argument in arguments)
        {
            if (LineStarts.Contains(argument) && line.Length > 0)
            {
                yield return line;
                line = "";
            }

            var shown = argument.Replace(";", ";\n    ", StringComparison.Ordinal);
            line += line.Length == 0 ? shown : $" {shown}";
        }

        yield return line;
    }

    static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
