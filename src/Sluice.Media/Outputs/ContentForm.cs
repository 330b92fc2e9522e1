namespace Sluice.Media.Outputs;

/// <summary>What an output is served as.</summary>
/// <param name="Type">MIME type.</param>
/// <param name="Encoding"><c>gzip</c> where it is stored compressed (RFC 9110 §8.4); null otherwise.</param>
public sealed record ContentForm(string Type, string? Encoding = null);
