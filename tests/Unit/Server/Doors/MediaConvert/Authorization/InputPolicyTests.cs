using Sluice.Server.Doors.MediaConvert.Authorization;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Authorization;

public sealed class InputPolicyTests
{
    [Theory]
    [InlineData("s3://b/k", false)]
    [InlineData("S3://b/k", false)]
    [InlineData("https://h/k", true)]
    [InlineData("http://h/k", true)]
    public void Each_kind_of_location_has_its_own_word(string location, bool isAllowed) =>
        new InputPolicy { S3Inputs = InputPolicy.Disallowed }
            .Allows(location)
            .ShouldBe(isAllowed);

    [Fact]
    public void Http_is_not_https() =>
        new InputPolicy { HttpInputs = InputPolicy.Disallowed }
            .Allows("https://h/k")
            .ShouldBeTrue();

    [Fact]
    public void Everything_is_allowed_where_nothing_was_said() =>
        new[] { "s3://b/k", "http://h/k", "https://h/k" }.ShouldAllBe(location => InputPolicy.Open.Allows(location));
}
