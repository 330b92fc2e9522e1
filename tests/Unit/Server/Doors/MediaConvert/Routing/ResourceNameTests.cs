using Sluice.Access;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Routing;

public sealed class ResourceNameTests
{
    private static readonly AccountId Caller = new("111122223333");

    [Theory]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:queues/Default", ResourceKind.Queue, "Default")]
    [InlineData(
        "arn:aws:mediaconvert:us-east-1:111122223333:jobs/1671476818694-phptj0",
        ResourceKind.Job,
        "1671476818694-phptj0"
    )]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:presets/a/b", ResourceKind.Preset, "a/b")]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:jobTemplates/t", ResourceKind.JobTemplate, "t")]
    internal void An_ARN_says_kind_and_name(string arn, ResourceKind kind, string name)
    {
        var parsed = ResourceName.Parse(arn)!;

        (parsed.Kind, parsed.Name, parsed.Account).ShouldBe((kind, name, "111122223333"));
        parsed.Arn("us-east-1").ShouldBe(arn);
    }

    [Theory]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:queues")]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:queues/")]
    [InlineData("arn:aws:mediaconvert:us-east-1:1111:queues/x")]
    [InlineData("arn:aws:mediaconvert:us-east-1:111122223333:films/x")]
    [InlineData("Default")]
    [InlineData("")]
    public void Other_texts_are_no_resource(string text) => ResourceName.Parse(text).ShouldBeNull();

    [Fact]
    public void A_bare_name_is_of_the_callers_account() =>
        ResourceName
            .Parse(ResourceKind.Queue, "Default", Caller)
            .ShouldBe(new ResourceName(ResourceKind.Queue, "111122223333", "Default"));

    [Fact]
    public void An_ARN_of_another_kind_is_refused() =>
        ResourceName
            .Parse(ResourceKind.Queue, "arn:aws:mediaconvert:us-east-1:111122223333:presets/x", Caller)
            .ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a?")]
    [InlineData("arn:x")]
    [InlineData("..")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData(" a")]
    [InlineData("a\nb")]
    public void Names_that_would_mean_something_else_in_a_policy_or_a_path_are_refused(string name) =>
        ResourceName.FaultOf(name).ShouldNotBeNull();

    [Theory]
    [InlineData("My Queue/x")]
    [InlineData("Ünïcode")]
    [InlineData("small mp4 (2)")]
    public void Other_names_are_taken(string name) => ResourceName.FaultOf(name).ShouldBeNull();
}
