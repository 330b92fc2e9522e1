using Sluice.Access.Sts;

namespace Sluice.Tests.Unit.Access.Sts;

public sealed class SessionNameTests
{
    [Theory]
    [InlineData("job-17", "sluice-job-17")]
    [InlineData("sluice-job-17", "sluice-job-17")]
    [InlineData("a b/c\n", "sluice-a-b-c-")]
    [InlineData("", "sluice-")]
    [InlineData("Größe", "sluice-Gr--e")]
    public void A_session_is_named_after_its_job(string job, string name) => SessionName.For(job).ShouldBe(name);

    [Fact]
    public void A_session_name_has_at_most_64_characters() => SessionName.For(new string('j', 200)).Length.ShouldBe(64);

    [Fact]
    public void A_session_lasts_no_longer_than_role_chaining_allows()
    {
        var call = new AssumeRoleCall(GrantFixture.StudioRole, GrantFixture.ByRole.Endpoint, "s");

        (call with { Duration = TimeSpan.FromHours(12) }).Duration.ShouldBe(TimeSpan.FromHours(1));
        (call with { Duration = TimeSpan.FromSeconds(1) }).Duration.ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/broker/session", "arn:aws:iam::111122223333:role/broker")]
    [InlineData("arn:aws:iam::111122223333:user/ops/robot", "arn:aws:iam::111122223333:user/ops/robot")]
    public void A_policy_names_the_role_of_a_session(string caller, string principal) =>
        new CallerIdentity(GrantFixture.SluiceAccount, caller).Principal.ToString().ShouldBe(principal);
}
