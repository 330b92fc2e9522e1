namespace Sluice.Cli.Transcoding;

/// <summary>One side of a transcode, as the user typed it. Closed: a path, or a key or prefix in a bucket.</summary>
internal abstract record Location
{
    private Location() { }

    /// <param name="Path">Absolute.</param>
    /// <param name="NamesFolder">It ended in a slash, or is a folder that exists.</param>
    public sealed record Local(string Path, bool NamesFolder) : Location;

    /// <param name="Key">Without a slash in front; may be empty, or end in a slash, where it names a prefix.</param>
    public sealed record S3(string Bucket, string Key) : Location
    {
        public override string ToString() => $"s3://{Bucket}/{Key}";
    }

    /// <summary>Text after <c>s3://</c> is a bucket and a key, taken literally; anything else is a path, whatever it looks like.</summary>
    public static Location Parse(string text)
    {
        if (!text.StartsWith("s3://", StringComparison.Ordinal))
            return new Local(Path.GetFullPath(text), Path.EndsInDirectorySeparator(text) || Directory.Exists(text));

        var rest = text["s3://".Length..];
        var slash = rest.IndexOf('/');
        return slash < 0 ? new S3(rest, "") : new S3(rest[..slash], rest[(slash + 1)..]);
    }
}
