using Sluice.LocalCloud.Events.Delivery;

namespace Sluice.Tests.Unit.LocalCloud.Events;

public sealed class WebhookSignatureTests
{
    // printf '1767225600.{"detail":{"status":"COMPLETE"}}' | openssl dgst -sha256 -hmac whsec
    [Fact]
    public void It_is_the_one_that_openssl_computes() =>
        WebhookSignature
            .Of("whsec", 1767225600, """{"detail":{"status":"COMPLETE"}}""")
            .ShouldBe("t=1767225600,v1=42ca99a3913588952b856caf806cba3df56414e749d0425650166e74abe76bed");

    [Theory]
    [InlineData("Sluice-Signature", true)]
    [InlineData("sluice-signature", true)]
    [InlineData("X-API-Key", false)]
    public void Only_a_key_of_its_name_is_a_secret_to_sign_with(string name, bool isOne) =>
        WebhookSignature.IsAskedFor(name).ShouldBe(isOne);
}
