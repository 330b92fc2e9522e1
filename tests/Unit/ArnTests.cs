using Sluice.Access;

namespace Sluice.Tests.Unit;

public sealed class ArnTests
{
    [Fact]
    public void An_arn_keeps_the_colons_and_slashes_of_its_resource()
    {
        var arn = Arn.Parse("arn:aws:iam::123456789012:role/path/name:x");

        arn.Resource.ShouldBe("role/path/name:x");
        arn.Name.ShouldBe("name:x");
        arn.ToString().ShouldBe("arn:aws:iam::123456789012:role/path/name:x");
    }

    [Theory]
    [InlineData("")]
    [InlineData("arn:aws:s3")]
    [InlineData("urn:aws:s3:::bucket")]
    public void Text_that_is_no_arn_is_refused(string text) => Arn.TryParse(text, out _).ShouldBeFalse();
}
