using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>A stream that may hold only so many bytes. It does not own the one below.</summary>
internal sealed class BoundedStream(Stream source, long most) : ReadOnlyStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        _read += read;
        return _read <= most
            ? read
            : throw new CloudException(
                new CloudError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size").With(
                    "MaxSizeAllowed",
                    $"{most}"
                )
            );
    }
}
