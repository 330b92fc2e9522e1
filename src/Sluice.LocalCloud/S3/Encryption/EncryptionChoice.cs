using System.Collections.Immutable;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>How an object is to be encrypted. Closed: the cases below are all there are.</summary>
internal abstract record EncryptionChoice
{
    private EncryptionChoice() { }

    /// <summary>SSE-S3: with a key of S3's own. What happens when nobody says anything.</summary>
    public sealed record S3Managed : EncryptionChoice;

    /// <summary>SSE-KMS: with a data key of a KMS key, by the rights of who asks.</summary>
    /// <param name="KeyId">Id, ARN, alias or alias ARN; null for <c>aws/s3</c> of the caller's account.</param>
    /// <param name="Context">Pairs of the encryption context beside <c>aws:s3:arn</c>.</param>
    public sealed record KmsManaged(
        string? KeyId,
        bool UsesBucketKey,
        ImmutableSortedDictionary<string, string> Context
    ) : EncryptionChoice;

    /// <summary>SSE-C: with a key that the client sends, now and with every read.</summary>
    public sealed record CustomerProvided(CustomerKey Key) : EncryptionChoice;
}
