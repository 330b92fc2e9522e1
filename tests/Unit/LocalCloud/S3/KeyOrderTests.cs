using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.S3.Listing;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class KeyOrderTests
{
    [Theory]
    [InlineData("a/", "a0")]
    [InlineData("a", "b")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("", null)]
    [InlineData("\U0010FFFF", null)]
    public void Behind_a_prefix_comes_the_next_text(string prefix, string? expected) =>
        KeyOrder.AfterPrefix(prefix).ShouldBe(expected);

    [Fact]
    public void Every_key_with_the_prefix_comes_before_it() =>
        Prop.ForAll<NonEmptyString, string>(
                (prefix, rest) =>
                {
                    var valid = Clean(prefix.Get);
                    var next = KeyOrder.AfterPrefix(valid);
                    return next is null || (Compare(valid + Clean(rest ?? ""), next) < 0 && Compare(valid, next) < 0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a/b/c", "", "/", "a/")]
    [InlineData("a/b/c", "a/", "/", "a/b/")]
    [InlineData("a/b", "a/", "/", null)]
    [InlineData("a/b", "", null, null)]
    [InlineData("axxbxx", "a", "xx", "axx")]
    [InlineData("/a", "", "/", "/")]
    public void A_common_prefix_ends_with_the_delimiter(
        string key,
        string prefix,
        string? delimiter,
        string? expected
    ) => KeyOrder.CommonPrefix(key, prefix, delimiter).ShouldBe(expected);

    private static string Clean(string text) => string.Concat(text.EnumerateRunes());

    private static int Compare(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
