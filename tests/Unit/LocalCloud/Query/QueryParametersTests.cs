using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Signatures;
using Sluice.LocalCloud.Sts;

namespace Sluice.Tests.Unit.LocalCloud.Query;

public sealed class QueryParametersTests
{
    private const string Role = "RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=session";

    [Fact]
    public void Lists_and_tags_are_read_in_order()
    {
        var parameters = Parse("A.member.1=x&A.member.2=y&A.member.4=z&Tags.member.1.Key=k&Tags.member.1.Value=v");

        parameters.List("A").ShouldBe(["x", "y"]);
        parameters.Tags(50).ShouldBe([new("k", "v")]);
    }

    [Fact]
    public void Tags_that_differ_in_case_only_are_refused() =>
        Code(() =>
                Parse("Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=K&Tags.member.2.Value=v").Tags(50)
            )
            .ShouldBe("InvalidParameterValue");

    [Theory]
    [InlineData("")]
    [InlineData("RoleArn=arn:aws:iam::111122223333:role/r")]
    [InlineData("RoleArn=arn:aws:iam::1:role/r&RoleSessionName=ss")]
    [InlineData("RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=s")]
    [InlineData("RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=a%20b")]
    [InlineData(Role + "&DurationSeconds=899")]
    [InlineData(Role + "&DurationSeconds=43201")]
    [InlineData(Role + "&DurationSeconds=x")]
    [InlineData(Role + "&ExternalId=x")]
    [InlineData(Role + "&ExternalId=a%20b")]
    [InlineData(Role + "&SourceIdentity=x")]
    [InlineData(Role + "&ExternalId=ab%0A")]
    public void Assume_role_has_limits(string form) =>
        Code(() => AssumeRoleRequest.Read(Parse(form))).ShouldBe("ValidationError");

    [Fact]
    public void Assume_role_takes_what_fits()
    {
        var request = AssumeRoleRequest.Read(
            Parse(
                Role
                    + "&ExternalId=slc-a:b/c@d.e=f,g&DurationSeconds=900&PolicyArns.member.1.arn=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
            )
        );

        request.ExternalId.ShouldBe("slc-a:b/c@d.e=f,g");
        request.DurationSeconds.ShouldBe(900);
        request.PolicyArns.Length.ShouldBe(1);
    }

    [Fact]
    public void A_refusal_cuts_long_values() =>
        Should
            .Throw<CloudException>(() =>
                AssumeRoleRequest.Read(Parse(Role + "&ExternalId=" + new string('x', 100_000)))
            )
            .Message.Length.ShouldBeLessThan(600);

    private static QueryParameters Parse(string form) => new(QueryPair.Parse(form));

    private static string Code(Func<object> action) => Should.Throw<CloudException>(() => action()).Error.Code;
}
