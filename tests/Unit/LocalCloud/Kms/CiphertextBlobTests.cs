using System.Collections.Immutable;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.Tests.Unit.LocalCloud.Kms;

public sealed class CiphertextBlobTests
{
    private const string KeyId = "0f1e2d3c-4b5a-4968-8776-655443322110";
    private static readonly byte[] Material = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void A_blob_names_its_key_and_the_version_of_its_material()
    {
        var blob = CiphertextBlob.TryRead(Encrypt("hello"u8.ToArray(), EncryptionContext.Empty, version: 70_000))!;

        (blob.KeyId, blob.Version).ShouldBe((KeyId, 70_000));
    }

    [Fact]
    public void Any_content_comes_back_under_any_context()
    {
        Prop.ForAll<byte[], Dictionary<NonNull<string>, NonNull<string>>>(
                (content, pairs) =>
                {
                    var context = EncryptionContext.Of(
                        pairs.Select(pair => KeyValuePair.Create(pair.Key.Get, pair.Value.Get))
                    );
                    return CiphertextBlob
                            .TryRead(Encrypt(content, context))!
                            .TryDecrypt(Material, context, out var plain) && plain.AsSpan().SequenceEqual(content);
                }
            )
            .Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void No_byte_of_a_blob_can_be_changed()
    {
        var context = Context(("a", "1"));
        var bytes = Encrypt("hello"u8.ToArray(), context);

        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x40;
            var opens = CiphertextBlob.TryRead(changed)?.TryDecrypt(Material, context, out _) ?? false;
            opens.ShouldBeFalse($"byte {at}");
        }
    }

    [Fact]
    public void Contexts_that_look_alike_are_not_the_same()
    {
        // Whatever is joined, the borders between names and values count.
        EncryptionContext[] alike =
        [
            EncryptionContext.Empty,
            Context(("ab", "c")),
            Context(("a", "bc")),
            Context(("a", "b"), ("c", "")),
            Context(("", "abc")),
            Context(("abc", "")),
        ];

        foreach (var one in alike)
        foreach (var other in alike)
        {
            var opens = CiphertextBlob.TryRead(Encrypt([1], one))!.TryDecrypt(Material, other, out _);
            opens.ShouldBe(ReferenceEquals(one, other));
        }
    }

    [Fact]
    public void Other_material_opens_nothing()
    {
        CiphertextBlob
            .TryRead(Encrypt([1], EncryptionContext.Empty))!
            .TryDecrypt(new byte[32], EncryptionContext.Empty, out _)
            .ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_blob_is_told_without_an_exception()
    {
        Prop.ForAll<byte[]>(bytes =>
            {
                var blob = CiphertextBlob.TryRead(bytes);
                return blob is null || !blob.TryDecrypt(Material, EncryptionContext.Empty, out _);
            })
            .Check(Config.QuickThrowOnFailure);
        CiphertextBlob.TryRead(new byte[48]).ShouldBeNull();
        CiphertextBlob.TryRead((byte[])[1, .. new byte[47]]).ShouldBeNull();
        CiphertextBlob.TryRead((byte[])[1, .. new byte[48]]).ShouldNotBeNull();
    }

    private static byte[] Encrypt(byte[] plain, EncryptionContext context, long version = 1) =>
        CiphertextBlob.Encrypt((KeyId, version, Material), plain, context);

    private static EncryptionContext Context(params (string, string)[] pairs) =>
        new(pairs.ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));
}
