namespace Sluice.Media.Compositions.Naming;

/// <summary>What the variables in the names of one output say. Null where the output has nothing of the kind: the variable is then empty.</summary>
/// <param name="StartedAt">When the work began; names say it in UTC.</param>
/// <param name="SourceName">Name of the first source, without folders and without its extension.</param>
public sealed record NameFacts(DateTimeOffset StartedAt, string SourceName)
{
    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    public Rational? FrameRate { get; init; }

    /// <summary>Bits per second that were asked for; the ceiling where quality leads.</summary>
    public long? VideoBitrate { get; init; }

    /// <summary>Bits per second of all sounds of the output.</summary>
    public long? AudioBitrate { get; init; }

    /// <summary>With no dot: of the file, or of the manifest where the output belongs to a set.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Of the output in a DASH manifest.</summary>
    public string? RepresentationId { get; init; }
}
