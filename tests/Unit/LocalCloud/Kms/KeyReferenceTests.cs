using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.Tests.Unit.LocalCloud.Kms;

public sealed class KeyReferenceTests
{
    private const string Own = "111122223333";
    private const string Id = "0f1e2d3c-4b5a-4968-8776-655443322110";

    [Theory]
    [InlineData(Id, Own)]
    [InlineData("0F1E2D3C-4B5A-4968-8776-655443322110", Own)]
    [InlineData($"arn:aws:kms:us-east-1:444455556666:key/{Id}", "444455556666")]
    public void A_key_is_named_by_its_id_or_its_arn(string text, string account) =>
        Parse(text).ShouldBe(new KeyReference.ById(account, Id));

    [Theory]
    [InlineData("alias/films", Own)]
    [InlineData("arn:aws:kms:us-east-1:444455556666:alias/films", "444455556666")]
    public void An_alias_is_of_the_callers_account_unless_its_arn_says_another(string text, string account) =>
        Parse(text).ShouldBe(new KeyReference.ByAlias(account, "alias/films"));

    [Theory]
    [InlineData("")]
    [InlineData("testkey-1")]
    [InlineData("Alias/films")]
    [InlineData($"{Id}\n")]
    [InlineData($"key/{Id}")]
    [InlineData($"arn:aws:kms:eu-west-1:444455556666:key/{Id}")]
    [InlineData($"arn:aws:s3:us-east-1:444455556666:key/{Id}")]
    [InlineData($"arn:aws:kms:us-east-1:root:key/{Id}")]
    [InlineData("arn:aws:kms:us-east-1:444455556666:key/../secret")]
    [InlineData("arn:")]
    public void Anything_else_names_no_key(string text) => Parse(text).ShouldBeOfType<KeyReference.Invalid>();

    private static KeyReference Parse(string text) => KeyReference.Parse(text, Own, "us-east-1");
}
