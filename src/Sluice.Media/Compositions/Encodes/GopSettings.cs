namespace Sluice.Media.Compositions.Encodes;

/// <summary>Groups of pictures.</summary>
public sealed record GopSettings
{
    /// <summary>Length in <see cref="IsSeconds"/> or frames; null is automatic: two seconds, and wherever segments begin.</summary>
    public double? Size { get; init; }
    public bool IsSeconds { get; init; }

    /// <summary>B frames between reference frames; null lets the encoder choose.</summary>
    public int? BFrames { get; init; }

    /// <summary>0 never closes a group; n closes every nth.</summary>
    public int ClosedCadence { get; init; } = 1;

    /// <summary>Key frames at cuts, besides the regular ones.</summary>
    public bool SceneChange { get; init; } = true;

    /// <summary>Smallest distance of key frames, frames; null is none.</summary>
    public int? MinInterval { get; init; }

    /// <summary>B frames may be references.</summary>
    public bool? BReference { get; init; }
}
