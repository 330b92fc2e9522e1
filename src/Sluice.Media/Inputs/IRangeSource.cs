namespace Sluice.Media.Inputs;

/// <summary>A file of known length that is read by ranges, wherever it lies. Reads may run in parallel.</summary>
public interface IRangeSource
{
    /// <summary>What errors and results call it: a path or an <c>s3://</c> URL, never with credentials.</summary>
    string Uri { get; }

    /// <summary>Bytes.</summary>
    long Length { get; }

    /// <summary>Opens the bytes from <paramref name="offset"/>, at most <paramref name="count"/> of them; the stream may end early and is then asked again.</summary>
    ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken);
}
