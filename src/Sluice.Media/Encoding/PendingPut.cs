namespace Sluice.Media.Encode;

/// <summary>A finished file on its way to a sink.</summary>
/// <param name="Path">At the destination.</param>
/// <param name="LocalFile">Out of the guest's reach.</param>
internal sealed record PendingPut(string Path, string LocalFile, string ContentType)
{
    /// <summary>Index among the sinks.</summary>
    public int Destination { get; init; }
}
