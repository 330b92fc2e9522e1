using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.PublicAccess;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class BucketRulesTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("studio-masters.2026", true)]
    [InlineData("ab", false)]
    [InlineData("Abc", false)]
    [InlineData("a_b", false)]
    [InlineData("a..b", false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("xn--abc", false)]
    [InlineData("a/b", false)]
    [InlineData("abc\n", false)]
    public void Bucket_names_follow_the_rules(string name, bool expected) =>
        BucketName.IsValid(name).ShouldBe(expected);

    [Fact]
    public void A_bucket_name_has_63_characters_at_most()
    {
        BucketName.IsValid(new string('a', 63)).ShouldBeTrue();
        BucketName.IsValid(new string('a', 64)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("arn:aws:s3:::media", true)]
    [InlineData("arn:aws:s3:::media/*", true)]
    [InlineData("arn:aws:s3:::media*", true)]
    [InlineData("*", true)]
    [InlineData("arn:aws:s3:::other/*", false)]
    [InlineData("arn:aws:s3:::media2/*", false)]
    public void A_bucket_policy_speaks_of_its_own_bucket(string resource, bool expected) =>
        BucketPolicyResources
            .AllNameBucket($$$"""{"Statement":{"Effect":"Allow","Resource":["{{{resource}}}"]}}""", "media")
            .ShouldBe(expected);

    [Theory]
    [InlineData("\"*\"", "{}", true)]
    [InlineData("""{"AWS":"*"}""", "{}", true)]
    [InlineData("""{"AWS":["arn:aws:iam::111122223333:root","*"]}""", "{}", true)]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:root"}""", "{}", false)]
    [InlineData("\"*\"", """{"StringEquals":{"aws:SourceAccount":"111122223333"}}""", false)]
    [InlineData("\"*\"", """{"StringLike":{"aws:SourceAccount":"1111*"}}""", true)]
    [InlineData("\"*\"", """{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    [InlineData("\"*\"", """{"StringNotEquals":{"aws:SourceAccount":"111122223333"}}""", true)]
    [InlineData("\"*\"", """{"StringEquals":{"aws:SourceVpc":"${aws:PrincipalTag/vpc}"}}""", true)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", false)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":["203.0.113.7","10.0.0.0/8"]}}""", false)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":"0.0.0.0/1"}}""", true)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":"2001:db8::/32"}}""", false)]
    [InlineData("\"*\"", """{"IpAddress":{"aws:SourceIp":"2000::/3"}}""", true)]
    [InlineData("\"*\"", """{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", true)]
    public void A_policy_is_public_when_it_lets_anybody_in(string principal, string condition, bool expected) =>
        PublicPolicy
            .IsPublic(
                $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"*","Condition":{{condition}}}]}"""
            )
            .ShouldBe(expected);

    [Fact]
    public void A_deny_for_everybody_is_not_public() =>
        PublicPolicy
            .IsPublic("""{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}""")
            .ShouldBeFalse();
}
