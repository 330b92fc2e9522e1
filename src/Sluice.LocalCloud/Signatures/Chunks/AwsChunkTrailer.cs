using System.Text;

namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>The header fields behind the last chunk, and the signature over them.</summary>
internal sealed class AwsChunkTrailer(ChunkSigner? signer)
{
    private const int MostFields = 16;
    private const string SignatureField = "x-amz-trailer-signature";
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly StringBuilder _signed = new();
    private string? _signature;

    public IReadOnlyDictionary<string, string> Fields => _fields;

    public void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || _fields.Count >= MostFields)
            throw new PayloadException(
                PayloadDefect.MalformedTrailer,
                "A trailer line must read name:value, and 16 of them at most."
            );
        var name = line[..colon].Trim().ToLowerInvariant();
        var value = line[(colon + 1)..].Trim();
        if (name == SignatureField)
        {
            _signature = value;
            return;
        }
        _fields[name] = value;
        _signed.Append(name).Append(':').Append(value).Append('\n');
    }

    public void End()
    {
        if (signer is null || _fields.Count == 0)
            return;
        if (_signature is null || !signer.EndTrailer(_signed.ToString(), _signature))
            throw new PayloadException(PayloadDefect.ChunkSignature, "The signature of the trailer does not match it.");
    }
}
