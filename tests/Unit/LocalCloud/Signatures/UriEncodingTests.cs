using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

public sealed class UriEncodingTests
{
    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("~-_.", "~-_.")]
    [InlineData("!*'()", "%21%2A%27%28%29")]
    public void Only_unreserved_characters_stay(string text, string encoded) =>
        UriEncoding.Encode(text).ShouldBe(encoded);

    [Fact]
    public void A_slash_stays_in_paths_only()
    {
        UriEncoding.Encode("a/b", keepSlash: true).ShouldBe("a/b");
        UriEncoding.Encode("a/b").ShouldBe("a%2Fb");
    }

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    [InlineData("%2", "%2")]
    [InlineData("%41%62", "Ab")]
    public void A_percent_sign_that_begins_no_escape_stays(string text, string decoded)
    {
        UriEncoding.TryDecode(text, plusIsSpace: false, out var result).ShouldBeTrue();

        result.ShouldBe(decoded);
    }

    [Theory]
    [InlineData("%FF")]
    [InlineData("%C3")]
    [InlineData("%ED%A0%80")]
    public void Escapes_that_are_not_utf8_are_refused(string text) =>
        UriEncoding.TryDecode(text, plusIsSpace: false, out _).ShouldBeFalse();

    [Fact]
    public void A_plus_is_a_space_in_queries_and_itself_in_paths()
    {
        Encoding.UTF8.GetString(UriEncoding.DecodeBytes("a+b", plusIsSpace: true)).ShouldBe("a b");
        Encoding.UTF8.GetString(UriEncoding.DecodeBytes("a+b", plusIsSpace: false)).ShouldBe("a+b");
    }

    [Fact]
    public void What_was_encoded_decodes_to_itself() =>
        Prop.ForAll<byte[]>(bytes =>
                UriEncoding.DecodeBytes(UriEncoding.Encode(bytes, keepSlash: false)).SequenceEqual(bytes)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_query_name_without_a_value_has_an_empty_one() =>
        QueryPair.Parse("acl&a=1&b=&c=%3D=").ShouldBe([new("acl", ""), new("a", "1"), new("b", ""), new("c", "==")]);
}
