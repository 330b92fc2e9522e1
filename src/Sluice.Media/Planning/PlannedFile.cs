using Sluice.Media.Outputs;

namespace Sluice.Media.Planning;

/// <summary>One published file, or a numbered family of them.</summary>
/// <param name="Path">Relative to the destination, forward slashes; a family holds one <c>%05d</c> or <c>%03d</c>.</param>
/// <param name="ContentType">MIME type to serve it as.</param>
/// <param name="Origin">Who writes it.</param>
public sealed record PlannedFile(string Path, OutputKind Kind, string ContentType, FileOrigin Origin);

/// <summary>Who writes a published file.</summary>
public enum FileOrigin
{
    /// <summary>ffmpeg, at the same path below the scratch folder.</summary>
    Encoder,

    /// <summary>Packaging, once the encode has been measured.</summary>
    Packaging,
}
