using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Media.Profiles;

public sealed class ProfileCatalogTests
{
    public static TheoryData<string> Names => [.. ProfileCatalog.Names];

    [Fact]
    public void The_profiles_of_the_documentation_are_built_in() =>
        ProfileCatalog.Names.ShouldBe(["audio", "dash+hls", "hls", "hls-ts", "mp4", "webm"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_built_in_profile_keeps_the_rules_for_profile_files(string name)
    {
        ProfileCatalog.TryFind(name, out var spec).ShouldBeTrue();

        SpecRules.Check(spec).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HLS")]
    [InlineData("")]
    [InlineData("hls ")]
    public void Names_are_exact(string name) => ProfileCatalog.TryFind(name, out _).ShouldBeFalse();
}
