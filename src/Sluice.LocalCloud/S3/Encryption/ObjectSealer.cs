using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Uploads;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>Makes the data keys of objects, and opens them again for whoever may.</summary>
/// <param name="own">The key of SSE-S3.</param>
internal sealed class ObjectSealer(KeyWrap own, KmsSeal kms)
{
    private const int KeyBytes = 32;

    /// <summary>A new data key for the object that the exchange addresses, encrypted as its headers or its bucket say.</summary>
    public ObjectSeal Seal(S3Exchange exchange) =>
        Seal(exchange, EncryptionHeaders.Choose(exchange.Field, exchange.Bucket));

    /// <summary>A new data key for the object that the exchange addresses.</summary>
    public ObjectSeal Seal(S3Exchange exchange, EncryptionChoice choice) =>
        choice switch
        {
            EncryptionChoice.CustomerProvided(var key) => Wrapped(
                Envelope.CustomerKind,
                new KeyWrap(key.Bytes),
                About(exchange),
                (EncryptionHeaders.CustomerAlgorithm, "AES256")
            ),
            EncryptionChoice.KmsManaged managed => kms.Seal(exchange, managed),
            _ => Wrapped(Envelope.S3Kind, own, About(exchange), (EncryptionHeaders.Algorithm, "AES256")),
        };

    /// <summary>The data key of an object, for a read of its content; null when it is not encrypted.</summary>
    public byte[]? Open(S3Exchange exchange, StoredObject item) =>
        Open(exchange, item.Envelope, About(item.Bucket, item.Key), CustomerKey.Read(exchange.Request.Header));

    /// <summary>The data key of the source of a copy, whose SSE-C key comes in headers of its own.</summary>
    public byte[]? OpenSource(S3Exchange exchange, StoredObject item) =>
        Open(
            exchange,
            item.Envelope,
            About(item.Bucket, item.Key),
            CustomerKey.Read(exchange.Request.Header, "x-amz-copy-source-")
        );

    /// <summary>The data key of an upload, for a part of it or its end.</summary>
    public byte[]? Open(S3Exchange exchange, Upload upload)
    {
        var key = CustomerKey.Read(exchange.Request.Header);
        var isCustomers = Envelope.Parse(upload.Envelope)?.Kind == Envelope.CustomerKind;
        if (isCustomers && key is null)
            throw S3Errors.InvalidRequest(
                "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
            );
        if (!isCustomers && key is not null)
            throw S3Errors.InvalidRequest(
                "The multipart upload initiate did not request encryption. Please resend the request without sending encryption parameters."
            );
        return Open(exchange, upload.Envelope, About(upload.Bucket, upload.Key), key);
    }

    /// <summary>Throws unless a request for the description of an object may be answered: SSE-C needs its key even so, and a checksum under SSE-KMS needs the right to decrypt.</summary>
    public void DemandForHead(S3Exchange exchange, StoredObject item, bool showsChecksum)
    {
        var key = CustomerKey.Read(exchange.Request.Header);
        var kind = Envelope.Parse(item.Envelope)?.Kind;
        var showsSecret = showsChecksum && item.ChecksumValue is not null && kind == Envelope.KmsKind;
        if (key is not null || kind == Envelope.CustomerKind || showsSecret)
            Open(exchange, item.Envelope, About(item.Bucket, item.Key), key);
    }

    private byte[]? Open(S3Exchange exchange, string? stored, byte[] about, CustomerKey? customer)
    {
        var envelope = Envelope.Parse(stored);
        if (customer is not null && envelope?.Kind != Envelope.CustomerKind)
            throw S3Errors.InvalidRequest("The encryption parameters are not applicable to this object.");
        return envelope?.Kind switch
        {
            null => null,
            Envelope.S3Kind => own.Unwrap(envelope.Key, about),
            Envelope.KmsKind => kms.Open(exchange, envelope),
            Envelope.CustomerKind => OpenWith(customer, envelope, about),
            var other => throw new InvalidOperationException($"An envelope of kind {other} is not known."),
        };
    }

    private static byte[] OpenWith(CustomerKey? customer, Envelope envelope, byte[] about)
    {
        if (customer is null)
            throw S3Errors.InvalidRequest(
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."
            );
        try
        {
            return new KeyWrap(customer.Bytes).Unwrap(envelope.Key, about);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw S3Errors.InvalidArgument(
                "The provided encryption parameters did not match the ones used originally.",
                EncryptionHeaders.CustomerMd5,
                customer.Md5
            );
        }
    }

    private static ObjectSeal Wrapped(
        string kind,
        KeyWrap wrap,
        byte[] about,
        params ReadOnlySpan<(string Name, string Value)> headers
    )
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
            kept[name] = value;
        return new ObjectSeal(new Envelope(kind, wrap.Wrap(key, about)).ToJson(), key, kept.ToImmutable());
    }

    // A data key belongs to one object: its envelope opens nothing under another name.
    private static byte[] About(S3Exchange exchange) => About(exchange.Bucket.Name, exchange.Key);

    private static byte[] About(string bucket, string key) => Encoding.UTF8.GetBytes($"{bucket}/{key}");
}
