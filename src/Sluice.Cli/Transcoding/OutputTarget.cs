using Sluice.Media.Profiles;

namespace Sluice.Cli.Transcoding;

/// <summary>Where a profile's outputs go: a folder or prefix, and for single files the name in it.</summary>
/// <param name="Root">A folder, or a prefix that is empty or ends in a slash.</param>
internal sealed record OutputTarget(Location Root, EncodeSpec Spec)
{
    private static readonly Dictionary<string, string> ProfileByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = "mp4",
        [".m4v"] = "mp4",
        [".webm"] = "webm",
        [".m4a"] = "audio",
    };

    /// <summary>The profile that a destination's name asks for: a file's by its extension, else a ladder.</summary>
    public static string ProfileFor(Location output) =>
        output switch
        {
            Location.Local { NamesFolder: false } local => ByExtension(local.Path),
            Location.S3 s3 when !s3.Key.EndsWith('/') => ByExtension(s3.Key),
            _ => "hls",
        };

    /// <summary>A single file keeps the name that the destination gives it; a set takes the whole destination as its folder.</summary>
    public static OutputTarget Of(Location output, EncodeSpec spec) =>
        (IsSingleFile(spec), output) switch
        {
            (true, Location.Local { NamesFolder: false } local) => new OutputTarget(
                new Location.Local(Path.GetDirectoryName(local.Path)!, NamesFolder: true),
                spec with
                {
                    FileName = Path.GetFileName(local.Path),
                }
            ),
            (true, Location.S3 { Key: not "" } s3) when !s3.Key.EndsWith('/') => new OutputTarget(
                s3 with
                {
                    Key = s3.Key[..(s3.Key.LastIndexOf('/') + 1)],
                },
                spec with
                {
                    FileName = s3.Key[(s3.Key.LastIndexOf('/') + 1)..],
                }
            ),
            (_, Location.S3 s3) => new OutputTarget(s3 with { Key = AsPrefix(s3.Key) }, spec),
            _ => new OutputTarget(output, spec),
        };

    private static bool IsSingleFile(EncodeSpec spec) =>
        spec.Format is OutputFormat.Mp4 or OutputFormat.WebM or OutputFormat.Audio;

    private static string AsPrefix(string key) => key.Length == 0 || key.EndsWith('/') ? key : key + "/";

    private static string ByExtension(string name) =>
        ProfileByExtension.GetValueOrDefault(Path.GetExtension(name), "hls");
}
