using System.Security.Cryptography;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Kms.Keys;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>Encrypts and decrypts with keys, for callers who may: what KMS does for clients, and for S3 in the name of its callers.</summary>
internal sealed class DataKeys(KeyFinder finder, KeyStore keys, KmsAccess access, KeyWrap master)
{
    public required TimeProvider Time { get; init; }

    /// <summary>A key that is named, that the caller may use so, and that is in use.</summary>
    /// <param name="operation">Without <c>kms:</c>.</param>
    public KmsKey Demand(KeyUse use, string operation, string named)
    {
        var (key, alias) = finder.Find(named, use.Caller, "kms:" + operation);
        access.Demand(use with { Alias = alias }, operation, key);
        return Usable(key);
    }

    /// <summary>Encrypts with the newest material of a key; no right is asked for.</summary>
    public byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plain, EncryptionContext context)
    {
        RotateWhenDue(key);
        var material = keys.CurrentMaterial(key.Id);
        return CiphertextBlob.Encrypt((key.Id, material.Version, material.Open(master)), plain, context);
    }

    /// <summary>A new data key under a key that is named: in the clear, and encrypted.</summary>
    /// <param name="operation">GenerateDataKey or GenerateDataKeyWithoutPlaintext: the right that is asked for.</param>
    public GeneratedKey Generate(KeyUse use, string named, int bytes, string operation = "GenerateDataKey")
    {
        var key = Demand(use, operation, named);
        var plain = RandomNumberGenerator.GetBytes(bytes);
        return new GeneratedKey(key, plain, Encrypt(key, plain, use.Context));
    }

    /// <summary>Decrypts what a key encrypted, for a caller who may.</summary>
    /// <param name="named">The key that it must have been; null for whichever it was.</param>
    /// <param name="operation">Decrypt or ReEncryptFrom: the right that is asked for.</param>
    public (KmsKey Key, byte[] Plain) Decrypt(
        KeyUse use,
        ReadOnlyMemory<byte> ciphertext,
        string? named = null,
        string operation = "Decrypt"
    )
    {
        var blob = CiphertextBlob.TryRead(ciphertext) ?? throw KmsErrors.InvalidCiphertext();
        var (expected, alias) = named is null ? (null, null) : FindNamed(use, named, operation);
        if (expected is not null && expected.Id != blob.KeyId)
        {
            access.Demand(use with { Alias = alias }, operation, expected);
            throw KmsErrors.IncorrectKey();
        }
        var key = expected ?? keys.Find(blob.KeyId) ?? throw KmsErrors.AccessDenied(KmsDenial.OfCiphertext);
        DemandDecrypt(use with { Alias = alias }, operation, key);
        Usable(key);
        var material = keys.Material(key.Id, blob.Version) ?? throw KmsErrors.InvalidCiphertext();
        return blob.TryDecrypt(material.Open(master), use.Context, out var plain)
            ? (key, plain)
            : throw KmsErrors.InvalidCiphertext();
    }

    /// <summary>The key, unless its state keeps it from being used.</summary>
    public KmsKey Usable(KmsKey key) =>
        key.State switch
        {
            KeyState.Enabled => key,
            KeyState.Disabled => throw KmsErrors.Disabled(key.ArnIn(finder.Region)),
            _ => throw KmsErrors.InvalidState($"{key.ArnIn(finder.Region)} is pending deletion."),
        };

    /// <summary>Gives a key new material when its automatic rotation is due.</summary>
    public void RotateWhenDue(KmsKey key)
    {
        var now = Time.GetUtcNow();
        if (key.NextRotationAt is not { } due || due > now.ToUnixTimeMilliseconds())
            return;
        keys.Rotate(
            key.Id,
            (current, version) =>
                current.NextRotationAt == due && current.RotationDays is { } days
                    ? (
                        current with
                        {
                            NextRotationAt = now.AddDays(days).ToUnixTimeMilliseconds(),
                        },
                        KeyMaterial.New(master, key.Id, version + 1, KeyMaterial.Automatic, due)
                    )
                    : null
        );
    }

    private (KmsKey?, string?) FindNamed(KeyUse use, string named, string operation)
    {
        var (key, alias) = finder.Find(named, use.Caller, "kms:" + operation);
        return (key, alias);
    }

    // Who holds a ciphertext of a stranger's key learns nothing of the key from the refusal.
    private void DemandDecrypt(KeyUse use, string operation, KmsKey key)
    {
        try
        {
            access.Demand(use, operation, key);
        }
        catch (CloudException) when (use.ViaService is null && use.Caller.Account != key.Account)
        {
            throw KmsErrors.AccessDenied(KmsDenial.OfCiphertext);
        }
    }
}
