namespace Sluice.Media.Encode;

/// <summary>What ffmpeg has finished of a segmented rendition.</summary>
/// <param name="Path">As ffmpeg was told, relative to the scratch folder.</param>
/// <param name="LocalFile">Out of the guest's reach.</param>
/// <param name="IsInit">It is the initialization segment; comes before all others.</param>
internal sealed record FinishedPart(string Path, string LocalFile, bool IsInit)
{
    /// <summary>Without its folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
