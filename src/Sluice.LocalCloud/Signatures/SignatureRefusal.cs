using System.Collections.Immutable;

namespace Sluice.LocalCloud.Signatures;

/// <summary>A refused signature, with the fields that help its sender to find the difference.</summary>
internal sealed record SignatureRefusal(SignatureDefect Defect, string Message)
{
    /// <summary>Extra elements of the error body, such as StringToSign or Region.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Details { get; init; } = [];
}
