using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Unit.Access.Aws;

public sealed class OperatorCredentialsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-profile-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_path_of_a_credentials_file_names_its_default_profile()
    {
        var file = Path.Combine(_folder.FullName, "credentials");
        await File.WriteAllTextAsync(
            file,
            "[other]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=x\n[default]\naws_access_key_id=AKIADEFAULT\naws_secret_access_key=y\n",
            TestContext.Current.CancellationToken
        );

        (await OperatorCredentials.FromProfile(file).GetCredentialsAsync()).AccessKey.ShouldBe("AKIADEFAULT");
    }

    [Theory]
    [InlineData("no-such-profile-anywhere")]
    [InlineData("/no/such/file")]
    public void A_profile_that_does_not_exist_is_told_by_its_name(string profile)
    {
        var failure = Should.Throw<AccessException>(() => OperatorCredentials.FromProfile(profile)).Failure;

        failure.Code.ShouldBe("access.no_such_profile");
        failure.Message.ShouldContain(profile);
    }
}
