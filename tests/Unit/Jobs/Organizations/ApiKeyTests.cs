using Sluice.Jobs.Organizations;

namespace Sluice.Tests.Unit.Jobs.Organizations;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_key_reads_back_and_proves_itself_against_its_hash()
    {
        var key = ApiKey.Issue();

        ApiKey.TryParse(key.Reveal(), out var read).ShouldBeTrue();
        read.Matches(key.Hash()).ShouldBeTrue();
    }

    [Fact]
    public void Another_key_does_not_prove_it_even_under_the_same_name()
    {
        var key = ApiKey.Issue();
        var text = key.Reveal();
        var forged = text[..^1] + (text[^1] == '0' ? '1' : '0');

        ApiKey.TryParse(forged, out var other).ShouldBeTrue();
        other.Id.ShouldBe(key.Id);
        other.Matches(key.Hash()).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_is_logged_by_accident_tells_nothing()
    {
        var key = ApiKey.Issue();

        $"{key}".ShouldNotContain(key.Reveal()[^64..]);
        key.Hash().ShouldNotContain(key.Reveal()[^64..]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("slk_")]
    [InlineData("slk_0123456789abcdef_short")]
    [InlineData("xxx_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("slk_0123456789ABCDEF_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("slk_0123456789abcdef-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Text_of_another_shape_is_no_key(string? text) => ApiKey.TryParse(text, out _).ShouldBeFalse();
}
