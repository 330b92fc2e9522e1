using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.Media.Probe;

/// <summary>The time code that a source gives its first frame.</summary>
static partial class SourceTimecode
{
    /// <param name="report">Of ffprobe: MOV and MXF tell it in a tag of the picture, of a track of its own, or of the file.</param>
    public static string? Of(JsonElement report, VideoStream? video) =>
        new[] { report.Objects("streams").FirstOrDefault(stream => stream.Whole("index") == video?.Index) }
            .Concat(report.Objects("streams").Where(stream => stream.Text("codec_type") != "audio"))
            .Append(report.Object("format") ?? default)
            .Select(owner => Read(owner.Object("tags")?.Text("timecode")))
            .FirstOrDefault(code => code is not null);

    /// <param name="sideData">Of the first pictures, in order.</param>
    public static string? OfPictures(IEnumerable<JsonElement> sideData) =>
        sideData
            .Where(data => data.Text("side_data_type") is "GOP timecode" or "SMPTE 12-1 timecode")
            .Select(data => Read(data.Text("timecode")))
            .FirstOrDefault(code => code is not null);

    /// <summary>Tags are free text: anything else than a time code counts as none.</summary>
    static string? Read(string? text) => text is not null && Form().IsMatch(text) ? text : null;

    [GeneratedRegex(
        "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9][:;.][0-9]{2,3}\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
