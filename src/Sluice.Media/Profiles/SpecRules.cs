using System.Text.RegularExpressions;

namespace Sluice.Media.Profiles;

/// <summary>What must hold between the settings of a profile, wherever they came from.</summary>
public static partial class SpecRules
{
    const int MostRungs = 8;
    const int LongestName = 200;
    const int LargestSheetSide = 8192;

    public static IEnumerable<SpecError> Check(EncodeSpec spec) =>
        [.. Streams(spec), .. Ladder(spec), .. Segments(spec), .. FileName(spec), .. Sprite(spec)];

    static IEnumerable<SpecError> Streams(EncodeSpec spec)
    {
        if (spec.Video is null && spec.Audio is null)
            yield return new SpecError("audio", "must stay where there is no video: the profile would make nothing.");
        if (spec.Video is null && (spec.Thumbnails is not null || spec.Sprite is not null))
            yield return new SpecError(spec.Thumbnails is not null ? "thumbnails" : "sprite", "needs video.");
    }

    static IEnumerable<SpecError> Ladder(EncodeSpec spec)
    {
        if (spec.Video is null)
            yield break;
        var isSingle = IsSingleFile(spec.Format);
        if (spec.Ladder.Length is 0 or > MostRungs || (isSingle && spec.Ladder.Length > 1))
            yield return new SpecError(
                "ladder",
                isSingle
                    ? "must have one rung: a single file holds one picture size."
                    : $"must have 1 to {MostRungs} rungs."
            );
        for (var index = 0; index < spec.Ladder.Length; index++)
        {
            var name = spec.Ladder[index].Name;
            if (!RungName().IsMatch(name))
                yield return new SpecError(
                    $"ladder[{index}].name",
                    "must be 1 to 32 lower-case letters, digits, _ or -, and begin with a letter or digit: it becomes a folder."
                );
            if (spec.Ladder.Take(index).Any(other => other.Name == name))
                yield return new SpecError($"ladder[{index}].name", "is taken by an earlier rung.");
        }
    }

    static IEnumerable<SpecError> Segments(EncodeSpec spec)
    {
        var groups = spec.SegmentSeconds / spec.GopSeconds;
        if (Math.Abs(groups - Math.Round(groups)) > 0.001 || groups < 0.999)
            yield return new SpecError(
                "segmentSeconds",
                "must be a multiple of gopSeconds, so that segments begin with key frames."
            );
    }

    static IEnumerable<SpecError> FileName(EncodeSpec spec)
    {
        if (spec.FileName is not { } name)
            yield break;
        var extension = spec.Format switch
        {
            OutputFormat.WebM => ".webm",
            OutputFormat.Audio => ".m4a",
            _ => ".mp4",
        };
        if (!IsSingleFile(spec.Format))
            yield return new SpecError("fileName", "is for single files; a set of segments has names of its own.");
        else if (!IsSafePath(name) || !name.EndsWith(extension, StringComparison.Ordinal))
            yield return new SpecError(
                "fileName",
                $"must be a relative path without .. that ends in {extension}, of at most {LongestName} characters."
            );
    }

    static IEnumerable<SpecError> Sprite(EncodeSpec spec)
    {
        if (spec.Sprite is { } sprite && sprite.TileWidth * Math.Max(sprite.Columns, sprite.Rows) > LargestSheetSide)
            yield return new SpecError(
                "sprite",
                $"makes sheets with sides above {LargestSheetSide} pixels, which browsers refuse: take fewer or smaller tiles."
            );
    }

    static bool IsSingleFile(OutputFormat format) =>
        format is OutputFormat.Mp4 or OutputFormat.WebM or OutputFormat.Audio;

    static bool IsSafePath(string name) =>
        name.Length <= LongestName
        && name.Split('/').All(part => part is not ("" or "." or "..") && part[0] != '-')
        && !name.Any(letter => char.IsControl(letter) || letter is '\\' or ':' or '%' or '{' or '}');

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,31}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RungName();
}
