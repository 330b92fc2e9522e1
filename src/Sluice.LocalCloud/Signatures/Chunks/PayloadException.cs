namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>A body is not what its headers or its signature say. Thrown while it streams, so nothing of it may be kept.</summary>
internal sealed class PayloadException(PayloadDefect defect, string message) : Exception(message)
{
    public PayloadDefect Defect { get; } = defect;
}
